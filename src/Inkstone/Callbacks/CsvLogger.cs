using System.Globalization;

namespace Inkstone.Callbacks;

/// <summary>
/// Writes the values of each epoch as a line of a file: the epoch, counted from 0, then the values in order of their names, after
/// a first line with the names. Each line is on the disk before the next epoch begins. Numbers are written as everywhere in
/// programs, with a decimal point, whatever the country.
/// </summary>
public sealed class CsvLogger : Callback
{
    private string[]? _names;

    /// <summary>Makes the callback.</summary>
    /// <param name="path">The file.</param>
    /// <param name="separator">What stands between two values.</param>
    /// <param name="append">Whether an existing file is continued, without a second line of names, instead of replaced.</param>
    public CsvLogger(string path, char separator = ',', bool append = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Path = path;
        Separator = separator;
        Append = append;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What stands between two values.</summary>
    public char Separator { get; }

    /// <summary>Whether an existing file is continued.</summary>
    public bool Append { get; }

    /// <inheritdoc />
    public override void OnTrainBegin()
    {
        _names = null;
        if (!Append)
        {
            File.WriteAllText(Path, "");
        }
    }

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">The file that is to be continued has other columns.</exception>
    public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (_names is null)
        {
            _names = [.. values.Keys.Order(StringComparer.Ordinal)];
            WriteHeader();
        }

        var cells = _names.Select(name => values.TryGetValue(name, out var value) ? Number(value) : "NA").Prepend(epoch.ToString(CultureInfo.InvariantCulture));
        File.AppendAllText(Path, string.Join(Separator, cells) + "\n");
    }

    private void WriteHeader()
    {
        var header = string.Join(Separator, _names!.Prepend("epoch"));
        var first = File.Exists(Path) ? File.ReadLines(Path).FirstOrDefault() : null;
        if (string.IsNullOrEmpty(first))
        {
            File.AppendAllText(Path, header + "\n");
        }
        else if (first != header)
        {
            throw new InvalidDataException($"{Path} cannot be continued: its columns are \"{first}\", and those of this training \"{header}\". Choose another file, or leave out append.");
        }
    }

    // Python's spelling, which readers of such files know.
    private static string Number(double value) =>
        double.IsNaN(value) ? "nan" : double.IsInfinity(value) ? (value > 0 ? "inf" : "-inf") : value.ToString("R", CultureInfo.InvariantCulture);
}
