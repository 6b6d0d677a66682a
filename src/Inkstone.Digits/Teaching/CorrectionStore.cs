using Inkstone.Data;
using Inkstone.Saving;

namespace Inkstone.Digits;

/// <summary>
/// Labelled drawings in a folder, one file each, to learn from. A file is written whole or not at all and never changed, so that a correction
/// which was added is there whatever happens to the process, and any number of processes may use the folder at once. A damaged file is passed
/// over with a warning, and stays.
/// </summary>
/// <example><code>
/// var store = new CorrectionStore("corrections");
/// store.Add(Picture.Read("seven.png"), label: 7, readAs: "1");
/// var taught = FineTuning.Teach(model, store.All(), DigitDatasets.Load());
/// </code></example>
public sealed class CorrectionStore
{
    /// <summary>The most corrections a folder may hold.</summary>
    public const int Most = 10_000;

    // What a page or a phone sends is far less; so that each file stays a small one.
    private const int MostPixels = 4_000_000;
    private const int MostPoints = 100_000;

    private readonly TimeProvider _time;
    private readonly int _most;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Correction?> _read = []; // by the file's name; null for a damaged one

    /// <summary>Makes a store; the folder is made when the first correction is added.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="time">The clock; the system's when left out.</param>
    public CorrectionStore(string folder, TimeProvider? time = null)
        : this(folder, time, Most)
    {
    }

    internal CorrectionStore(string folder, TimeProvider? time, int most)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        (Folder, _time, _most) = (Path.GetFullPath(folder), time ?? TimeProvider.System, most);
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Adds a picture. When this returns, it is on the disk.</summary>
    /// <param name="picture">What was drawn, as for <see cref="DigitRecognizer.Read(Picture)"/>; at most 4 million pixels.</param>
    /// <param name="label">The digit it is.</param>
    /// <param name="readAs">What was read in it; null if that is not known.</param>
    /// <exception cref="ArgumentException">The label is no digit, there is no ink in the picture, or it is too large.</exception>
    /// <exception cref="InvalidOperationException">The store is full.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public Correction Add(Picture picture, int label, string? readAs = null)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if ((long)picture.Width * picture.Height > MostPixels)
        {
            throw new ArgumentException($"Expected a drawing of at most {MostPixels:N0} pixels. Received: {picture.Width} x {picture.Height}. Make it smaller.", nameof(picture));
        }

        var normalized = new byte[DigitNormalizer.Side * DigitNormalizer.Side];
        _ = DigitNormalizer.TryNormalize(picture, normalized);
        return Add(normalized, label, readAs, null, picture);
    }

    /// <summary>Adds what a pen wrote, which can be drawn again with other pens. When this returns, it is on the disk.</summary>
    /// <param name="strokes">The points of each stroke, as for <see cref="DigitRecognizer.Read(IReadOnlyList{StrokePoint[]})"/>; at most 100,000 in all.</param>
    /// <param name="label">The digit it is.</param>
    /// <param name="readAs">What was read in it; null if that is not known.</param>
    /// <exception cref="ArgumentException">The label is no digit, nothing is drawn, or a number is out of range.</exception>
    /// <exception cref="InvalidOperationException">The store is full.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public Correction Add(IReadOnlyList<StrokePoint[]> strokes, int label, string? readAs = null)
    {
        ArgumentNullException.ThrowIfNull(strokes);
        var points = strokes.Sum(stroke => (long)(stroke?.Length ?? throw new ArgumentNullException(nameof(strokes))));
        if (points > MostPoints)
        {
            throw new ArgumentException($"Expected strokes of at most {MostPoints:N0} points in all. Received: {points:N0}.", nameof(strokes));
        }

        var normalized = new byte[DigitNormalizer.Side * DigitNormalizer.Side];
        SeenDigit.Write(strokes, DigitNormalizer.Side, normalized);
        return Add(normalized, label, readAs, [.. strokes.Select(stroke => (StrokePoint[])stroke.Clone())], null);
    }

    /// <summary>All corrections, the oldest first.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public IReadOnlyList<Correction> All()
    {
        var ids = Files();
        lock (_gate)
        {
            foreach (var gone in _read.Keys.Except(ids).ToList())
            {
                _read.Remove(gone);
            }

            foreach (var id in ids.Where(id => !_read.ContainsKey(id)))
            {
                if (TryRead(id, out var correction))
                {
                    _read[id] = correction;
                }
            }

            return [.. _read.Values.OfType<Correction>().OrderBy(correction => correction.Id, StringComparer.Ordinal)];
        }
    }

    /// <summary>Takes a correction away.</summary>
    /// <param name="id">Its <see cref="Correction.Id"/>.</param>
    /// <returns>False if there is none of that name.</returns>
    public bool Remove(string id)
    {
        ArgumentNullException.ThrowIfNull(id);

        // Looked up among those there are: what is asked for never becomes a path.
        if (All().FirstOrDefault(correction => correction.Id == id) is not { } known)
        {
            return false;
        }

        File.Delete(PathOf(known.Id));
        return true;
    }

    /// <summary>Takes all corrections away; damaged files stay.</summary>
    /// <returns>How many there were.</returns>
    public int Clear()
    {
        var all = All();
        foreach (var correction in all)
        {
            File.Delete(PathOf(correction.Id));
        }

        return all.Count;
    }

    private Correction Add(byte[] normalized, int label, string? readAs, IReadOnlyList<StrokePoint[]>? strokes, Picture? picture)
    {
        if (label is < 0 or >= DigitImages.Classes)
        {
            throw new ArgumentOutOfRangeException(nameof(label), $"Expected a digit, 0 to 9, as the label. Received: {label}.");
        }

        if (!normalized.AsSpan().ContainsAnyExcept((byte)0))
        {
            throw new ArgumentException("Expected a drawing with a digit in it. Received: an empty sheet.");
        }

        if (Files().Count >= _most)
        {
            throw new InvalidOperationException($"There are {_most:N0} corrections in '{Folder}' already, and no more are kept. Take some away first.");
        }

        var now = _time.GetUtcNow();
        var correction = new Correction(Guid.CreateVersion7(now).ToString("N"), label, readAs, now, normalized, strokes);
        var bytes = CorrectionFile.Write(correction, picture);
        AtomicFile.Write(PathOf(correction.Id), stream => stream.Write(bytes));
        lock (_gate)
        {
            _read[correction.Id] = correction;
        }

        return correction;
    }

    private string PathOf(string id) => Path.Combine(Folder, id + CorrectionFile.Extension);

    /// <summary>The names of the files. What is being written, or was when a process ended, has another ending.</summary>
    private HashSet<string> Files()
    {
        try
        {
            return [.. Directory.EnumerateFiles(Folder, "*" + CorrectionFile.Extension).Select(path => Path.GetFileNameWithoutExtension(path))];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>Reads a file; false if it cannot be read now, and may be another time.</summary>
    private bool TryRead(string id, out Correction? correction)
    {
        correction = null;
        try
        {
            correction = CorrectionFile.Read(id, File.ReadAllBytes(PathOf(id)));
            return true;
        }
        catch (FileNotFoundException)
        {
            return false; // taken away by another process since its name was read
        }
        catch (InvalidDataException error)
        {
            Warnings.Raise($"A correction is passed over: {PathOf(id)}: {error.Message} The file is left as it is.");
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Warnings.Raise($"A correction cannot be read now: {PathOf(id)}: {error.Message}");
            return false;
        }
    }
}
