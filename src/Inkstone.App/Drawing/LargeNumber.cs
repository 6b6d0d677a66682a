namespace Inkstone.App;

/// <summary>A number in large letters of three columns and three lines, made of half blocks.</summary>
internal static class LargeNumber
{
    private const int Rows = 3;

    // Each sign's three lines, in the order of 0 to 9 and the question mark.
    private static readonly string[][] Signs =
    [
        ["█▀█", "█ █", "▀▀▀"],
        [" █ ", " █ ", " ▀ "],
        ["▀▀█", "█▀▀", "▀▀▀"],
        ["▀▀█", "▀▀█", "▀▀▀"],
        ["█ █", "▀▀█", "  ▀"],
        ["█▀▀", "▀▀█", "▀▀▀"],
        ["█▀▀", "█▀█", "▀▀▀"],
        ["▀▀█", "  █", "  ▀"],
        ["█▀█", "█▀█", "▀▀▀"],
        ["█▀█", "▀▀█", "▀▀▀"],
        ["▀▀█", " ▀▀", " ▀ "],
    ];

    /// <summary>The lines of a text of digits and question marks.</summary>
    public static IEnumerable<string> Lines(string text)
    {
        for (var line = 0; line < Rows; line++)
        {
            yield return ("  " + string.Join(' ', text.Select(sign => Signs[char.IsAsciiDigit(sign) ? sign - '0' : Signs.Length - 1][line]))).TrimEnd();
        }
    }
}
