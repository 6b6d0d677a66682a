using System.Globalization;

namespace Inkstone.Digits;

/// <summary>One number that was measured.</summary>
/// <param name="Name">What a program calls it, in the manner of JSON: <c>accuracy</c>, <c>errors</c>.</param>
/// <param name="Value">The number; a share is between 0 and 1.</param>
/// <param name="Text">How people read it, with its unit and what it counts: <c>99.1 %</c>, <c>90 errors</c>; empty for programs only.</param>
internal sealed record MeasuredFigure(string Name, double Value, string Text)
{
    /// <summary>A share in percent with two decimals.</summary>
    public static MeasuredFigure Share(string name, double value, string what = "") =>
        new(name, value, string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.00} %{(what.Length > 0 ? " " : "")}{what}"));

    /// <summary>A number of things.</summary>
    public static MeasuredFigure Of(string name, int count, string what) =>
        new(name, count, string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}"));
}
