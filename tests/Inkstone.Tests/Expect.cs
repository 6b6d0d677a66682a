namespace Inkstone.Tests;

/// <summary>Comparisons of many numbers at once that say where they differ.</summary>
internal static class Expect
{
    /// <summary>|actual − expected| ≤ tolerance · max(1, |expected|) for each number.</summary>
    public static void Close(ReadOnlySpan<double> actual, ReadOnlySpan<double> expected, double tolerance, string what = "")
    {
        actual.Length.ShouldBe(expected.Length, what);
        for (var i = 0; i < actual.Length; i++)
        {
            var difference = Math.Abs(actual[i] - expected[i]);
            (difference <= tolerance * Math.Max(1, Math.Abs(expected[i]))).ShouldBeTrue(
                $"{what} number {i}: expected {expected[i]:R}, got {actual[i]:R}, difference {difference:E2}");
        }
    }

    /// <inheritdoc cref="Close(ReadOnlySpan{double}, ReadOnlySpan{double}, double, string)" />
    public static void Close(ReadOnlySpan<float> actual, ReadOnlySpan<double> expected, double tolerance, string what = "") =>
        Close(Array.ConvertAll(actual.ToArray(), number => (double)number), expected, tolerance, what);

    /// <summary>The warnings raised by an action.</summary>
    public static List<string> Warnings(Action action)
    {
        List<string> texts = [];
        using (Inkstone.Warnings.Listen(texts.Add))
        {
            action();
        }

        return texts;
    }
}
