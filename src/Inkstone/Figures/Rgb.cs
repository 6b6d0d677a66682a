using System.Globalization;

namespace Inkstone.Figures;

/// <summary>A colour. Those of <see cref="Palette"/> are seen well on a white page and on a dark one.</summary>
/// <param name="Red">The share of red, 0 to 255.</param>
/// <param name="Green">The share of green, 0 to 255.</param>
/// <param name="Blue">The share of blue, 0 to 255.</param>
/// <example><code>
/// var sky = Rgb.FromHex("#0096ff");
/// </code></example>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>How light the colour looks, 0 for black to 255 for white: 0.299 red + 0.587 green + 0.114 blue.</summary>
    internal double Lightness => 0.299 * Red + 0.587 * Green + 0.114 * Blue;

    /// <summary>A colour as web pages write it.</summary>
    /// <param name="text">Six hexadecimal digits after a <c>#</c>: two each for red, green and blue.</param>
    /// <exception cref="ArgumentException">The text is something else.</exception>
    public static Rgb FromHex(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 7 && text[0] == '#' && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? new((byte)(number >> 16), (byte)(number >> 8), (byte)number)
            : throw new ArgumentException($"Expected a colour as # and six hexadecimal digits, such as #0096ff. Received: '{text}'.", nameof(text));
    }

    /// <summary>The colour as web pages write it: <c>#0096ff</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"#{Red:x2}{Green:x2}{Blue:x2}");
}
