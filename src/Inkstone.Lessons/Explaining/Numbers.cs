using System.Globalization;

namespace Inkstone.Lessons.Explaining;

/// <summary>Numbers as the summary writes them, the same in all languages.</summary>
internal static class Numbers
{
    /// <summary>1,501,834</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>0.4, without a power of ten unless it is tiny.</summary>
    public static string Plain(double number) => number.ToString(number is 0 or >= 1e-6 ? "0.######" : "R", CultureInfo.InvariantCulture);

    /// <summary>How much memory so many parameters take: 5.73 MB.</summary>
    public static string Memory(long parameters) => SummaryTable.FormatSize(parameters * sizeof(float));

    /// <summary>A part of a whole: 53.5 %.</summary>
    public static string Share(long part, long whole) => Share((double)part / whole, "0.#");

    /// <summary>A share from 0 to 1: 37 %.</summary>
    public static string Share(double share, string format = "0.##")
    {
        var percent = share * 100;
        var text = percent.ToString(format, CultureInfo.InvariantCulture);
        return percent > 0 && double.Parse(text, CultureInfo.InvariantCulture) == 0 ? "< 0.1 %" : $"{text} %";
    }

    /// <summary>The shape of n samples: (n, 28, 28).</summary>
    public static string Batch(Shape sample) => $"({string.Join(", ", sample.Select(Axis).Prepend("n"))})";

    /// <summary>The sizes of axes multiplied: 28 × 28 × 1.</summary>
    public static string Product(Shape sample) => string.Join(" × ", sample.Select(size => size == Shape.Unknown ? "None" : Count(size)));

    private static string Axis(int size) => size == Shape.Unknown ? "None" : size.ToString(CultureInfo.InvariantCulture);
}
