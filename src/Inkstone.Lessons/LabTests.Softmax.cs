namespace Inkstone.Lessons;

public static partial class LabTests
{
    // As close as numpy's allclose wants it: the library computes in float32, whose digits end after the seventh.
    private const double Absolute = 1e-10;
    private const double Relative = 1e-5;

    /// <summary>
    /// Tests a softmax against that of the library: with 1, 2, 3, 4 and with ten times ln 0.1, where each result is 0.1. Prints
    /// <c> All tests passed.</c> if both are right.
    /// </summary>
    /// <param name="softmax">The function to test: as many positive numbers as it is given, which sum to 1.</param>
    /// <exception cref="InvalidOperationException">A result is wrong; the message has both.</exception>
    public static void Softmax(Func<double[], double[]> softmax)
    {
        ArgumentNullException.ThrowIfNull(softmax);
        CheckSoftmax(softmax, [1, 2, 3, 4]);
        CheckSoftmax(softmax, [.. Enumerable.Repeat(Math.Log(0.1), 10)]);
        Pass(" All tests passed.");
    }

    private static void CheckSoftmax(Func<double[], double[]> softmax, double[] z)
    {
        var expected = Array.ConvertAll(Ops.Softmax(Array.ConvertAll(z, value => (float)value)).ToArray(), value => (double)value);
        var got = softmax(z);
        Check(AreClose(expected, got), $"Wrong values. Expected {Numbers(expected)}, got {Numbers(got)}");
    }

    /// <summary>A NaN is close to nothing.</summary>
    private static bool AreClose(double[] expected, double[]? got) =>
        got?.Length == expected.Length && expected.Zip(got).All(pair => Math.Abs(pair.First - pair.Second) <= Absolute + Relative * Math.Abs(pair.First));

    // The seventh digit of the library is its rounding.
    private static string Numbers(double[]? values) => values is null ? "null" : NumpyText.Str<double>(values, values.Length, precision: 6);
}
