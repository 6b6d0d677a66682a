using System.Globalization;
using System.Text;
using Inkstone.Digits;

namespace Inkstone.Fuzz;

/// <summary>The text formats of digit data sets, with seeds made here.</summary>
internal static class DigitFormats
{
    private const string Name = "fuzz";

    public static IReadOnlyList<Format> All =>
    [
        new("digits.csv", [Csv("\n"), Csv("\r\n")], stream => Use(DigitsCsv.Read(stream, Name)), Containers.Gzip),
        new("usps", [Usps("0.0##", "0"), Usps("0.000", "0.0000")], stream => Use(UspsText.Read(stream, Name)), Containers.Gzip),
    ];

    private static void Use(DigitImages images)
    {
        var values = images.Scaled().AsSpan();
        if (images.Count == 0 || values.Length != images.Count * images.Height * images.Width || values.ContainsAnyExceptInRange(0f, 1f))
        {
            throw new InvalidOperationException($"{images}: expected intensities of 0 to 1. Received: {values.Length} values.");
        }

        _ = images.OneHotLabels();
    }

    private static byte[] Csv(string lineEnd)
    {
        var text = new StringBuilder();
        for (var line = 0; line < 4; line++)
        {
            for (var pixel = 0; pixel < 64; pixel++)
            {
                text.Append((line + pixel * 3) % 17).Append(',');
            }

            text.Append(line * 3).Append(lineEnd);
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static byte[] Usps(string number, string label)
    {
        var text = new StringBuilder();
        for (var line = 0; line < 3; line++)
        {
            text.Append((line * 4).ToString(label, CultureInfo.InvariantCulture));
            for (var pixel = 0; pixel < 256; pixel++)
            {
                text.Append(' ').Append(((line + pixel) % 9 / 4f - 1).ToString(number, CultureInfo.InvariantCulture));
            }

            text.Append(" \n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
