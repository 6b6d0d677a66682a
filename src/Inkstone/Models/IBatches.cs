namespace Inkstone;

/// <summary>Where the batches of training come from.</summary>
internal interface IBatches
{
    /// <summary>Samples in an epoch.</summary>
    int Count { get; }

    /// <summary>The shape of one sample.</summary>
    Shape SampleShape { get; }

    /// <summary>The shape of one target.</summary>
    Shape TargetShape { get; }

    /// <summary>Called before the first batch of each epoch.</summary>
    /// <param name="epoch">The epoch, counted over all of the model's training.</param>
    /// <param name="order">The numbers of the samples in their order, not to be changed before the epoch ends; empty for their own.</param>
    void Begin(int epoch, int[] order);

    /// <summary>Fills a batch. Batches are asked for in their order.</summary>
    /// <param name="first">Where in the order the batch begins.</param>
    /// <param name="x">As many samples as are wanted.</param>
    /// <param name="y">Their targets.</param>
    void Fill(int first, Tensor x, Tensor y);
}
