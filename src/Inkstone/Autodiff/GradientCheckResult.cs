using System.Globalization;

namespace Inkstone;

/// <summary>How far the gradients of a computation are from differences, and where they are furthest: see <see cref="GradientCheck"/>.</summary>
public sealed record GradientCheckResult
{
    /// <summary>The largest difference between a gradient and what it should be, relative to the largest gradient of its input.</summary>
    public double LargestDifference { get; init; }

    /// <summary>The largest difference that passes.</summary>
    public double Tolerance { get; init; }

    /// <summary>Whether all gradients are within the tolerance.</summary>
    public bool Passed => LargestDifference <= Tolerance;

    /// <summary>Which of the inputs it occurred at, from 0.</summary>
    public int Input { get; init; } = -1;

    /// <summary>At which number of the input, in row-major order.</summary>
    public int Index { get; init; }

    /// <summary>The input's shape.</summary>
    public Shape Shape { get; init; }

    /// <summary>The gradient there.</summary>
    public double Gradient { get; init; }

    /// <summary>What the gradient should be, by differences.</summary>
    public double Expected { get; init; }

    /// <summary>The outcome in a sentence.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Gradients {(Passed ? "passed" : "FAILED")}: the largest relative difference is {LargestDifference:0.##E+0} (allowed: {Tolerance:0.##E+0}), at number {Index} of input {Input} of shape {Shape}: the gradient is {Gradient:G6}, differences give {Expected:G6}.");
}
