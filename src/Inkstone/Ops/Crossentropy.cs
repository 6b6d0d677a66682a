using System.Numerics;

namespace Inkstone;

/// <summary>What all cross-entropies share.</summary>
internal static class Crossentropy
{
    private const double Epsilon = 1e-7;

    /// <summary>The probability kept within [1e-7, 1 − 1e-7] as in Keras, so that its logarithm is finite; a NaN stays one.</summary>
    public static T Clip<T>(T p)
        where T : IFloatingPointIeee754<T>
    {
        var (low, high) = (T.CreateTruncating(Epsilon), T.CreateTruncating(1 - Epsilon));
        return p < low ? low : p > high ? high : p;
    }

    /// <summary>Whether clipping changes the probability, so that no gradient flows through it.</summary>
    public static bool Clips<T>(T p)
        where T : IFloatingPointIeee754<T> => p < T.CreateTruncating(Epsilon) || p > T.CreateTruncating(1 - Epsilon);

    /// <summary>A target moved a little towards "all classes alike": y (1 − s) + s / classes.</summary>
    public static T Smooth<T>(T y, double smoothing, int classes)
        where T : IFloatingPointIeee754<T> => y * T.CreateTruncating(1 - smoothing) + T.CreateTruncating(smoothing / classes);
}
