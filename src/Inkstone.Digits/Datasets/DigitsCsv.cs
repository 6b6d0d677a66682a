using System.Buffers.Text;
using Inkstone.Data;

namespace Inkstone.Digits;

/// <summary>
/// Reads scikit-learn's <c>digits.csv</c> (gzip or not): one 8x8 picture a line, 64 pixels of 0 to 16 and then the digit,
/// all whole numbers with commas between; no header.
/// </summary>
/// <example><code>
/// var digits = DigitsCsv.Read("digits.csv.gz");   // 1,797 pictures of 8x8, Maximum 16
/// </code></example>
public static class DigitsCsv
{
    private const int Side = 8;
    private const int Maximum = 16;
    private const int LongestLine = 512;
    private const int MostSamples = 100_000;

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A line is not 64 pixels and a digit; the message names the file and the line.</exception>
    public static DigitImages Read(string path)
    {
        using var stream = DataFile.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The file's bytes, packed or not; left open.</param>
    /// <param name="name">The file's name in messages.</param>
    /// <exception cref="InvalidDataException">A line is not 64 pixels and a digit; the message names the file and the line.</exception>
    public static DigitImages Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var lines = new TextLines(stream, name, LongestLine);
        var pixels = new List<byte>();
        var labels = new List<byte>();
        while (lines.Next(out var line))
        {
            if (labels.Count == MostSamples)
            {
                throw lines.Error($"expected at most {MostSamples:N0} lines.");
            }

            for (var i = 0; i < Side * Side; i++)
            {
                pixels.Add(Number(lines, ref line, i, Maximum));
            }

            labels.Add(Number(lines, ref line, Side * Side, 9));
        }

        return labels.Count > 0
            ? DigitImages.Own(pixels.ToArray(), [.. labels], Side, Side, Maximum)
            : throw new InvalidDataException($"{name}: expected lines of 64 pixels and a digit. The file is empty.");
    }

    private static byte Number(TextLines lines, ref ReadOnlySpan<byte> line, int index, int maximum)
    {
        var isLabel = index == Side * Side;
        var comma = line.IndexOf((byte)',');
        if ((comma < 0) != isLabel)
        {
            var received = isLabel ? index + 1 + line.Count((byte)',') : index + 1;
            throw lines.Error($"expected 65 numbers with commas between. Received: {received}.");
        }

        var word = isLabel ? line : line[..comma];
        line = isLabel ? [] : line[(comma + 1)..];
        return Utf8Parser.TryParse(word, out byte value, out var used) && used == word.Length && value <= maximum
            ? value
            : throw lines.Error($"expected {(isLabel ? "the digit" : $"pixel {index + 1}")} as a whole number of 0 to {maximum}. Received: {TextLines.Show(word)}.");
    }
}
