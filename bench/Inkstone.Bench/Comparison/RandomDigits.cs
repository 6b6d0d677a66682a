using Inkstone.Digits;
using Inkstone.Losses;

namespace Inkstone.Bench;

/// <summary>
/// Random pictures as many and as large as those of the data sets, four fifths of their pixels without ink as in MNIST: what they
/// show does not change how long a step takes, and so a benchmark needs no data.
/// </summary>
internal static class RandomDigits
{
    private static readonly Dictionary<int, (Tensor Images, byte[] Labels)> Known = [];

    /// <summary>Inputs and targets in the form the model takes, a whole number of batches of them: a shorter last batch would pass for a fast step.</summary>
    /// <param name="model">A compiled model with a known input shape.</param>
    /// <param name="batchSize">Samples in a batch.</param>
    /// <param name="samples">How many samples at most; as many as the data set has when left out.</param>
    public static (Tensor X, Tensor Y) For(Model model, int batchSize, int? samples = null)
    {
        var sample = model.InputShape!.Value;
        var (images, labels) = OfSize(sample.Size);
        var count = Math.Min(samples ?? labels.Length, labels.Length) / batchSize * batchSize;
        var x = images.Reshape(sample.WithBatch(labels.Length))[..count];
        var y = model.Loss is SparseCategoricalCrossentropy ? Tensor.From(labels.AsSpan(0, count)) : Categorical.OneHot(labels.AsSpan(0, count), Rows.Classes);
        return (x, y);
    }

    private static (Tensor Images, byte[] Labels) OfSize(int pixels)
    {
        if (!Known.TryGetValue(pixels, out var digits))
        {
            var (count, side) = (pixels == 400 ? 5_000 : 60_000, (int)Math.Sqrt(pixels));
            var random = new RandomStream(seed: 1);
            var bytes = new byte[count * pixels];
            var labels = new byte[count];
            foreach (ref var pixel in bytes.AsSpan())
            {
                pixel = (byte)(random.NextInt(5) == 0 ? 1 + random.NextInt(255) : 0);
            }

            foreach (ref var label in labels.AsSpan())
            {
                label = (byte)random.NextInt(Rows.Classes);
            }

            digits = (DigitImages.From(bytes, labels, side, side).Scaled(), labels);
            Known.Add(pixels, digits);
        }

        return digits;
    }
}
