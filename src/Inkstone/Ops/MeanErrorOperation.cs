using System.Numerics;

namespace Inkstone;

/// <summary>How far one predicted number is from the number that should have come out, with its derivatives by both.</summary>
internal interface IErrorFunction
{
    T Forward<T>(T target, T prediction)
        where T : IFloatingPointIeee754<T>;

    T DerivativeTarget<T>(T target, T prediction)
        where T : IFloatingPointIeee754<T>;

    T DerivativePrediction<T>(T target, T prediction)
        where T : IFloatingPointIeee754<T>;
}

/// <summary>
/// The mean of an error over the last axis: one number for each sample. Inputs are target and prediction, of the same shape;
/// (n,) and (n, 1) fit each other, as in Keras.
/// </summary>
internal sealed class MeanErrorOperation<T, TFunction>(TFunction function = default) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TFunction : struct, IErrorFunction
{
    public override Shape OutputShape(ReadOnlySpan<Shape> inputs) => Common(inputs[0], inputs[1])[..^1];

    // target, prediction: (rows, length)  output: (rows,)
    public override void Forward(ReadOnlySpan<View<T>> inputs, View<T> output)
    {
        ReadOnlySpan<T> target = inputs[0].Span;
        ReadOnlySpan<T> prediction = inputs[1].Span;
        var values = output.Span;
        var length = values.Length == 0 ? 0 : target.Length / values.Length;
        var scale = T.One / T.CreateTruncating(length);
        for (var row = 0; row < values.Length; row++)
        {
            var sum = T.Zero;
            for (var i = row * length; i < (row + 1) * length; i++)
            {
                sum += function.Forward(target[i], prediction[i]);
            }

            values[row] = sum * scale;
        }
    }

    public override void Backward(ReadOnlySpan<View<T>> inputs, View<T> output, View<T> outputGradient, ReadOnlySpan<View<T>> inputGradients)
    {
        ReadOnlySpan<T> target = inputs[0].Span;
        ReadOnlySpan<T> prediction = inputs[1].Span;
        var upstream = outputGradient.Span;
        var length = upstream.Length == 0 ? 0 : target.Length / upstream.Length;
        for (var input = 0; input < 2; input++)
        {
            if (!inputGradients[input].IsWanted)
            {
                continue;
            }

            var gradient = inputGradients[input].Span;
            for (var row = 0; row < upstream.Length; row++)
            {
                var scale = upstream[row] / T.CreateTruncating(length);
                for (var i = row * length; i < (row + 1) * length; i++)
                {
                    gradient[i] = scale * (input == 0
                        ? function.DerivativeTarget(target[i], prediction[i])
                        : function.DerivativePrediction(target[i], prediction[i]));
                }
            }
        }
    }

    private static Shape Common(Shape target, Shape prediction)
    {
        if (target == prediction && target.Rank > 0)
        {
            return target;
        }

        // Keras gives the shorter of (n,) and (n, 1) the missing axis, and takes the trailing 1 off longer shapes.
        var (shorter, longer) = target.Rank < prediction.Rank ? (target, prediction) : (prediction, target);
        if (longer.Rank == shorter.Rank + 1 && shorter.Rank > 0 && longer[^1] == 1 && longer[..^1] == shorter)
        {
            return shorter.Rank == 1 ? longer : shorter;
        }

        var remedy = CrossentropyOperation<T>.LooksLikeClassNumbers(target, prediction)
            ? " Class numbers do not fit several outputs: give one-hot targets (Categorical.OneHot makes them), or use the loss SparseCategoricalCrossentropy."
            : " Give the model as many outputs as a target has numbers.";
        throw new ArgumentException(
            $"Arguments `target` and `output` must have the same shape. Received: target.shape={target}, output.shape={prediction}.{remedy}");
    }
}
