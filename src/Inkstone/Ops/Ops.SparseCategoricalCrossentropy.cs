using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>
    /// −ln q_c for the class c of each sample. q is the prediction divided by its sum and clipped to [1e-7, 1 − 1e-7]; from
    /// logits z it is softmax(z), computed as ln Σ e^z − z_c, whose derivative is q − onehot(c). Class numbers have no gradient.
    /// </summary>
    /// <param name="target">(...) or (..., 1), class numbers from 0.</param>
    /// <param name="prediction">(..., classes): probabilities, or logits.</param>
    /// <param name="fromLogits">Whether the prediction is logits.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or a target is no class number.</exception>
    public static Tensor SparseCategoricalCrossentropy(Tensor target, Tensor prediction, bool fromLogits = false) =>
        Run(new SparseCategoricalCrossentropyOperation<float>(fromLogits), target, prediction);
}

/// <summary>The cross-entropy with class numbers as the target.</summary>
internal sealed class SparseCategoricalCrossentropyOperation<T>(bool fromLogits) : CrossentropyOperation<T>(fromLogits)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override bool IsDifferentiable(int input) => input != 0;

    public override Shape OutputShape(ReadOnlySpan<Shape> inputs)
    {
        var (target, prediction) = (inputs[0], inputs[1]);
        if (prediction.Rank > 0 && prediction[^1] > 0 && (target == prediction[..^1] || target == prediction.WithLast(1)))
        {
            return prediction[..^1];
        }

        var remedy = target == prediction
            ? " The targets look like one-hot rows: use CategoricalCrossentropy, or give class numbers."
            : " Targets are class numbers, one for each sample.";
        throw new ArgumentException(
            "Arguments `target` and `output` must have the same shape up until the last dimension. " +
            $"Received: target.shape={target}, output.shape={prediction}.{remedy}");
    }

    protected override void ReadTarget(ReadOnlySpan<T> target, int row, Span<T> y)
    {
        var label = ClassNumber.Read(target[row], row, y.Length);
        y.Clear();
        y[label] = T.One;
    }

    protected override void ReadTargets(ReadOnlySpan<T> target, int row, int count, Span<T> lanes)
    {
        var classes = lanes.Length / Vector<T>.Count;
        lanes.Clear();
        for (var i = 0; i < count; i++)
        {
            lanes[ClassNumber.Read(target[row + i], row + i, classes) * Vector<T>.Count + i] = T.One;
        }
    }
}
