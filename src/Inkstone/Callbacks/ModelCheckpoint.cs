using System.Globalization;
using System.Text.RegularExpressions;

namespace Inkstone.Callbacks;

/// <summary>Saves the model after each epoch, or after each epoch that was the best so far.</summary>
/// <example><code>
/// new ModelCheckpoint("best.safetensors", saveBestOnly: true)
/// new ModelCheckpoint("epoch-{epoch:D2}-{val_loss:F3}.safetensors")   // epoch-01-0.412.safetensors, ...
/// </code></example>
public sealed partial class ModelCheckpoint : Callback
{
    private readonly Monitor _monitor;
    private double? _best;

    /// <summary>Makes the callback.</summary>
    /// <param name="path">
    /// The file. <c>{epoch}</c> stands for the epoch, counted from 1, and <c>{val_loss}</c> and so on for the values of the history;
    /// a format may follow: <c>{epoch:D2}</c>, <c>{val_loss:F2}</c>, or Python's <c>{epoch:02d}</c>, <c>{val_loss:.2f}</c>.
    /// </param>
    /// <param name="monitor">The value that says which epoch is best, as named in the history.</param>
    /// <param name="saveBestOnly">Whether only an epoch better than all before is saved.</param>
    /// <param name="mode">Which values are better.</param>
    /// <param name="initialValueThreshold">A value that the first saved epoch must beat, with <paramref name="saveBestOnly"/>.</param>
    public ModelCheckpoint(
        string path,
        string monitor = "val_loss",
        bool saveBestOnly = false,
        MonitorMode mode = MonitorMode.Auto,
        double? initialValueThreshold = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentException.ThrowIfNullOrWhiteSpace(monitor);
        _monitor = new Monitor(nameof(ModelCheckpoint), monitor, mode, 0);
        _best = initialValueThreshold;
        Path = path;
        SaveBestOnly = saveBestOnly;
    }

    /// <summary>The file, with its placeholders.</summary>
    public string Path { get; }

    /// <summary>Whether only an epoch better than all before is saved.</summary>
    public bool SaveBestOnly { get; }

    /// <summary>The file saved last; null before there was one.</summary>
    public string? LastSaved { get; private set; }

    /// <inheritdoc />
    public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (SaveBestOnly)
        {
            if (_monitor.Read(values, $"Can save best model only with {_monitor.Name} available.") is not { } current
                || !_monitor.IsImprovement(current, _best, Model))
            {
                return;
            }

            _best = current;
        }

        var path = PathFor(epoch, values);
        if (System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        Model.Save(path);
        LastSaved = path;
    }

    private string PathFor(int epoch, IReadOnlyDictionary<string, double> values) => Placeholder().Replace(Path, match =>
    {
        var (name, format) = (match.Groups["name"].Value, NetFormat(match.Groups["format"].Value));
        try
        {
            return name == "epoch"
                ? (epoch + 1).ToString(format, CultureInfo.InvariantCulture)
                : values.TryGetValue(name, out var value)
                    ? value.ToString(format, CultureInfo.InvariantCulture)
                    : throw new ArgumentException(
                        $"Failed to format this callback filepath: \"{Path}\". Reason: there is no value '{name}'. There are: epoch, {string.Join(", ", values.Keys)}.");
        }
        catch (FormatException exception)
        {
            throw new ArgumentException($"Failed to format this callback filepath: \"{Path}\". Reason: '{match.Groups["format"].Value}' is no format for '{name}'.", exception);
        }
    });

    /// <summary>Python's <c>.2f</c> and <c>02d</c> in .NET's form; other formats as they are.</summary>
    private static string NetFormat(string format) =>
        format is ['.', .. var digits, 'f'] ? $"F{digits}"
        : format is ['0', .. var width, 'd'] ? $"D{width}"
        : format;

    [GeneratedRegex(@"\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(:(?<format>[^{}]*))?\}")]
    private static partial Regex Placeholder();
}
