namespace Inkstone;

/// <summary>
/// Tests whether the gradients of a computation are right, by comparing them with differences: each number of each input is moved a
/// little up and down, and the change of the result is what the gradient should foretell. For operations, losses and layers of your
/// own; slow, so use small inputs (a few dozen numbers).
/// </summary>
/// <remarks>
/// Works in float32, where differences are good to about three digits: a right gradient comes out within 0.001 or so, a wrong one is
/// off by far more. Keep inputs away from kinks (0 for ReLU), where there is no derivative, and let the function be the same at each
/// call: no dropout, no state.
/// </remarks>
/// <example><code>
/// var result = GradientCheck.Compare(
///     inputs => myLoss.Call(target, inputs[0].MatMul(inputs[1])),
///     Tensor.Normal((4, 3), seed: 1), Tensor.Normal((3, 2), seed: 2));
/// if (!result.Passed) Console.WriteLine(result);
/// </code></example>
public static class GradientCheck
{
    /// <summary>The largest relative difference that passes when nothing else is said.</summary>
    public const double DefaultTolerance = 1e-2;

    // The cube root of float's precision balances the error of the difference quotient, h², against rounding, 1 / h.
    private const double Step = 0.01;

    /// <summary>Compares the gradients of a function with central differences.</summary>
    /// <param name="function">
    /// From the inputs to a result of any shape, computed with operations on tensors. Each number of the result is weighted differently,
    /// so that errors do not cancel out.
    /// </param>
    /// <param name="inputs">Where to compare. Give a layer's weights here too: variables are moved in place and put back.</param>
    /// <returns>How far gradients and differences are apart at most, and where; passed at 1e-2. A NaN on the way does not pass.</returns>
    /// <exception cref="ArgumentException">There are no inputs, or one is empty.</exception>
    public static GradientCheckResult Compare(Func<IReadOnlyList<Tensor>, Tensor> function, params Tensor[] inputs) =>
        Compare(function, DefaultTolerance, inputs);

    /// <inheritdoc cref="Compare(Func{IReadOnlyList{Tensor}, Tensor}, Tensor[])" />
    /// <param name="function">From the inputs to a result of any shape.</param>
    /// <param name="tolerance">The largest relative difference that passes.</param>
    /// <param name="inputs">Where to compare.</param>
    public static GradientCheckResult Compare(Func<IReadOnlyList<Tensor>, Tensor> function, double tolerance, params Tensor[] inputs)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Length == 0)
        {
            throw new ArgumentException("GradientCheck needs at least one input to differentiate by.", nameof(inputs));
        }

        if (inputs.FirstOrDefault(input => input.Size == 0) is { } empty)
        {
            throw new ArgumentException($"GradientCheck needs inputs that hold numbers to move. Received an input of shape {empty.Shape}.", nameof(inputs));
        }

        // Copies as variables, so that they can be moved; variables given are moved themselves, as a layer reads its own.
        var moved = Array.ConvertAll(inputs, input => input as Variable ?? new Variable(input, "input"));
        var (gradients, weights) = Differentiate(function, moved);
        var worst = new GradientCheckResult { Tolerance = tolerance };
        for (var input = 0; input < moved.Length; input++)
        {
            worst = Worse(worst, CheckInput(function, moved, input, gradients[input], weights, tolerance));
        }

        return worst;
    }

    private static (Tensor[] Gradients, Tensor Weights) Differentiate(Func<IReadOnlyList<Tensor>, Tensor> function, Variable[] inputs)
    {
        using var tape = new GradientTape();
        var result = function(inputs);
        var weights = Tensor.Uniform(result.Shape, 0.5f, 1.5f, seed: 20240229);
        return (tape.Gradient(result, inputs, weights, zeroIfUnconnected: true), weights);
    }

    private static GradientCheckResult CheckInput(
        Func<IReadOnlyList<Tensor>, Tensor> function, Variable[] inputs, int input, Tensor gradient, Tensor weights, double tolerance)
    {
        var variable = inputs[input];
        var largest = gradient.ToArray().Max(Math.Abs);
        var differences = new double[variable.Size];
        for (var i = 0; i < differences.Length; i++)
        {
            var value = variable.Span[i];
            var step = (float)(Step * Math.Max(1, Math.Abs(value)));
            var (up, down) = (value + step, value - step);
            variable.Write()[i] = up;
            var above = Weighted(function(inputs), weights);
            variable.Write()[i] = down;
            var below = Weighted(function(inputs), weights);
            variable.Write()[i] = value;
            differences[i] = (above - below) / ((double)up - down);
        }

        // Relative to the input's largest gradient: the small ones beside it drown in rounding.
        var scale = Math.Max(Math.Max(largest, differences.Max(Math.Abs)), 1e-3);
        var worst = new GradientCheckResult { Tolerance = tolerance };
        for (var i = 0; i < differences.Length; i++)
        {
            worst = Worse(worst, new GradientCheckResult
            {
                Tolerance = tolerance,
                LargestDifference = Math.Abs(gradient.AsSpan()[i] - differences[i]) / scale,
                Input = input,
                Index = i,
                Gradient = gradient.AsSpan()[i],
                Expected = differences[i],
                Shape = variable.Shape,
            });
        }

        return worst;
    }

    // A NaN counts as the worst of all.
    private static GradientCheckResult Worse(GradientCheckResult a, GradientCheckResult b) =>
        double.IsNaN(a.LargestDifference) || b.LargestDifference <= a.LargestDifference && a.Input >= 0 ? a : b;

    private static double Weighted(Tensor result, Tensor weights)
    {
        var sum = 0.0;
        for (var i = 0; i < result.Size; i++)
        {
            sum += (double)result.AsSpan()[i] * weights.AsSpan()[i];
        }

        return sum;
    }
}
