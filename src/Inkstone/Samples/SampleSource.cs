namespace Inkstone;

/// <summary>
/// Samples that are made along the way: augmented, drawn by a pen, mixed of several sets. <c>Fit</c> takes them as it takes tensors,
/// and makes batches ahead on background threads while it trains. Validation and <c>Evaluate</c> take tensors only, so that they judge
/// the same samples each time.
/// </summary>
/// <example><code>
/// sealed class Noisy(Tensor x, Tensor y) : SampleSource
/// {
///     private readonly TensorSamples _samples = new(x, y);
///     public override Shape SampleShape => _samples.SampleShape;
///     public override Shape TargetShape => _samples.TargetShape;
///     public override int Count => _samples.Count;
///     public override void Make(int epoch, int index, Span&lt;float&gt; sample, Span&lt;float&gt; target)
///     {
///         _samples.Make(epoch, index, sample, target);
///         var random = new RandomStream(1).Derive((ulong)epoch).Derive((ulong)index);
///         foreach (ref var value in sample) { value += 0.1f * random.NextNormal(); }
///     }
/// }
/// </code></example>
public abstract class SampleSource
{
    /// <summary>The shape of one sample, such as (28, 28, 1).</summary>
    public abstract Shape SampleShape { get; }

    /// <summary>The shape of one target: () for a class number, (11,) for a one-hot or soft row.</summary>
    public abstract Shape TargetShape { get; }

    /// <summary>Samples in an epoch.</summary>
    public abstract int Count { get; }

    /// <summary>
    /// Makes one sample: a function of <paramref name="epoch"/> and <paramref name="index"/> alone, so that training gives the same
    /// bits whatever the timing. Called from any thread, for several samples at once. Plain loops over the numbers are best: operations
    /// on tensors and <c>Predict</c> are right here too, but take the threads that the training step would use.
    /// </summary>
    /// <param name="epoch">The epoch, counted from 0 over all of the model's training.</param>
    /// <param name="index">The sample's number, from 0 to <see cref="Count"/> - 1.</param>
    /// <param name="sample">Where its numbers go, all of them, in row-major order; it may hold those of another sample.</param>
    /// <param name="target">Where the target's numbers go, likewise.</param>
    public abstract void Make(int epoch, int index, Span<float> sample, Span<float> target);
}
