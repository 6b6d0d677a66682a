namespace Inkstone.Figures;

/// <summary>Colours for lines, bars and captions that are seen well on a white page and on a dark one.</summary>
public static class Palette
{
    /// <summary>The first line of a plot; what is right.</summary>
    public static Rgb Blue { get; } = Rgb.FromHex("#2480d8");

    /// <summary>The second line of a plot.</summary>
    public static Rgb Orange { get; } = Rgb.FromHex("#df6c0a");

    /// <summary>The third line of a plot.</summary>
    public static Rgb Green { get; } = Rgb.FromHex("#279446");

    /// <summary>The fourth line of a plot; what is wrong.</summary>
    public static Rgb Red { get; } = Rgb.FromHex("#db4343");

    /// <summary>The fifth line of a plot.</summary>
    public static Rgb Purple { get; } = Rgb.FromHex("#9669d2");

    /// <summary>Bars that are not meant to be noticed.</summary>
    public static Rgb Gray { get; } = Rgb.FromHex("#777777");

    /// <summary>The colours of the lines of a plot, which begin anew after the fifth.</summary>
    internal static IReadOnlyList<Rgb> InTurn { get; } = [Blue, Orange, Green, Red, Purple];
}
