using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>
    /// −Σ y_j ln q_j over the last axis: one number for each sample. q is the prediction divided by its sum and clipped to
    /// [1e-7, 1 − 1e-7]; from logits z, q = softmax(z), computed as y_j (ln Σ e^z − z_j), whose derivative is q Σ y − y.
    /// </summary>
    /// <param name="target">(..., classes), a probability for each class, such as one-hot rows.</param>
    /// <param name="prediction">(..., classes): probabilities, or logits.</param>
    /// <param name="fromLogits">Whether the prediction is logits.</param>
    /// <param name="labelSmoothing">s: targets become y (1 − s) + s / classes.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor CategoricalCrossentropy(Tensor target, Tensor prediction, bool fromLogits = false, double labelSmoothing = 0) =>
        Run(new CategoricalCrossentropyOperation<float>(fromLogits, labelSmoothing), target, prediction);
}

/// <summary>The cross-entropy with a probability for each class as the target.</summary>
internal sealed class CategoricalCrossentropyOperation<T>(bool fromLogits, double labelSmoothing) : CrossentropyOperation<T>(fromLogits)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override Shape OutputShape(ReadOnlySpan<Shape> inputs)
    {
        var (target, prediction) = (inputs[0], inputs[1]);
        if (target == prediction && target.Rank > 0 && target[^1] > 0)
        {
            return prediction[..^1];
        }

        var remedy = LooksLikeClassNumbers(target, prediction)
            ? " The targets look like class numbers: use SparseCategoricalCrossentropy, or make them one-hot with Categorical.OneHot."
            : " Targets are one-hot rows, one number for each class, as many as the model has outputs.";
        throw new ArgumentException(
            $"Arguments `target` and `output` must have the same shape. Received: target.shape={target}, output.shape={prediction}.{remedy}");
    }

    protected override T TargetScale => T.CreateTruncating(1 - labelSmoothing);

    protected override void ReadTarget(ReadOnlySpan<T> target, int row, Span<T> y)
    {
        target.Slice(row * y.Length, y.Length).CopyTo(y);
        Smooth(y, y.Length);
    }

    protected override void ReadTargets(ReadOnlySpan<T> target, int row, int count, Span<T> lanes)
    {
        var classes = lanes.Length / Vector<T>.Count;
        Lanes.FromRows(target[(row * classes)..], count, classes, lanes);
        Smooth(lanes, classes);
    }

    private void Smooth(Span<T> y, int classes)
    {
        for (var i = 0; i < y.Length && labelSmoothing > 0; i++)
        {
            y[i] = Crossentropy.Smooth(y[i], labelSmoothing, classes);
        }
    }
}
