using Inkstone.Data;
using Inkstone.Saving;

namespace Inkstone.Digits;

/// <summary>
/// Labelled drawings in a folder, one file each, to learn from. A file is written whole or not at all and never changed, so that a correction
/// which was added is there whatever happens to the process, and any number of processes may use the folder at once. A damaged file is passed
/// over with a warning, and stays. The store keeps all corrections in memory too, but for their pictures; the folder is bounded, and so they are.
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

    // What a page or a phone sends is far less; so that each file stays a small one, and all of them together fit into memory.
    private const int MostPixels = 4_000_000;
    private const int MostPoints = 20_000;
    private const int MostReadAs = 64;
    private const long MostBytesOfFile = 32L << 20;
    private const long MostBytes = 512L << 20;

    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    private readonly TimeProvider _time;
    private readonly int _most;
    private readonly long _mostBytes;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Correction?> _read = []; // by the file's name; null for a damaged one
    private bool _isTidy;

    /// <summary>Makes a store; the folder is made when the first correction is added.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="time">The clock; the system's when left out.</param>
    public CorrectionStore(string folder, TimeProvider? time = null)
        : this(folder, time, Most)
    {
    }

    internal CorrectionStore(string folder, TimeProvider? time, int most, long mostBytes = MostBytes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        (Folder, _time, _most, _mostBytes) = (Path.GetFullPath(folder), time ?? TimeProvider.System, most, mostBytes);
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Adds a picture. When this returns, it is in its file, and stays there if the process ends.</summary>
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
        return Add(normalized, label, readAs, null, picture, nameof(picture));
    }

    /// <summary>Adds what a pen wrote, which can be drawn again with other pens. When this returns, it is in its file, and stays there if the process ends.</summary>
    /// <param name="strokes">The points of each stroke, as for <see cref="DigitRecognizer.Read(IReadOnlyList{StrokePoint[]})"/>; at most 20,000 in all.</param>
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
        return Add(normalized, label, readAs, [.. strokes.Select(stroke => (StrokePoint[])stroke.Clone())], null, nameof(strokes));
    }

    /// <summary>All corrections, the oldest first by the clock of who added them.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public IReadOnlyList<Correction> All()
    {
        var ids = Files().Select(NameOf).ToHashSet();
        List<string> unread;
        lock (_gate)
        {
            unread = [.. ids.Where(id => !_read.ContainsKey(id))];
        }

        // Not while others wait: it may take long.
        var read = new Dictionary<string, Correction?>();
        foreach (var id in unread)
        {
            if (TryRead(id, out var correction))
            {
                read[id] = correction;
            }
        }

        lock (_gate)
        {
            foreach (var gone in _read.Keys.Except(ids).ToList())
            {
                _read.Remove(gone);
            }

            foreach (var (id, correction) in read)
            {
                _read.TryAdd(id, correction);
            }

            return
            [
                .. _read.Values.OfType<Correction>().OrderBy(correction => correction.When).ThenBy(correction => correction.Id, StringComparer.Ordinal),
            ];
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

        Delete(known.Id);
        return true;
    }

    /// <summary>Takes all corrections away; damaged files stay.</summary>
    /// <returns>How many there were.</returns>
    public int Clear()
    {
        var all = All();
        foreach (var correction in all)
        {
            Delete(correction.Id);
        }

        return all.Count;
    }

    private Correction Add(byte[] normalized, int label, string? readAs, IReadOnlyList<StrokePoint[]>? strokes, Picture? picture, string drawing)
    {
        if (label is < 0 or >= DigitImages.Classes)
        {
            throw new ArgumentOutOfRangeException(nameof(label), $"Expected a digit, 0 to 9, as the label. Received: {label}.");
        }

        if (!normalized.AsSpan().ContainsAnyExcept((byte)0))
        {
            throw new ArgumentException("Expected a drawing with a digit in it. Received: an empty sheet.", drawing);
        }

        if (readAs?.Length > MostReadAs)
        {
            throw new ArgumentException($"Expected what was read as a word or two, at most {MostReadAs} characters. Received: {readAs.Length}.", nameof(readAs));
        }

        if (All().Count >= _most)
        {
            throw new InvalidOperationException($"There are {_most:N0} corrections in '{Folder}' already, and no more are kept. Take some away first.");
        }

        var now = _time.GetUtcNow();
        var correction = new Correction(Guid.CreateVersion7(now).ToString("N"), label, readAs, now, normalized, strokes);
        var bytes = CorrectionFile.Write(correction, picture);
        if (Files().Sum(file => file.Length) + bytes.Length > _mostBytes)
        {
            throw new InvalidOperationException(
                $"The corrections in '{Folder}' take {_mostBytes / 1e6:N0} MB, and no more are kept. Take some away first; damaged files, of which a warning told, can only be deleted by hand.");
        }

        AtomicFile.Write(PathOf(correction.Id), stream => stream.Write(bytes));
        lock (_gate)
        {
            _read[correction.Id] = correction;
        }

        return correction;
    }

    private string PathOf(string id) => Path.Combine(Folder, id + CorrectionFile.Extension);

    private void Delete(string id)
    {
        File.Delete(PathOf(id));
        lock (_gate)
        {
            _read.Remove(id);
        }
    }

    /// <summary>The files. What is being written, or was when a process ended, has another ending.</summary>
    private List<FileInfo> Files()
    {
        try
        {
            Tidy();
            return [.. new DirectoryInfo(Folder).EnumerateFiles("*" + CorrectionFile.Extension)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException($"Expected a folder of corrections that may be read. '{Folder}' may not: {error.Message}", error);
        }
    }

    /// <summary>Once, takes away what processes that ended while they wrote have left.</summary>
    private void Tidy()
    {
        if (_isTidy)
        {
            return;
        }

        _isTidy = true;
        foreach (var file in new DirectoryInfo(Folder).EnumerateFiles($".*{CorrectionFile.Extension}.*.tmp"))
        {
            try
            {
                if (_time.GetUtcNow() - file.LastWriteTimeUtc > Abandoned)
                {
                    file.Delete();
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // It is only in the way; another time.
            }
        }
    }

    private static string NameOf(FileInfo file) => Path.GetFileNameWithoutExtension(file.Name);

    /// <summary>Reads a file; false if it cannot be read now, and may be another time.</summary>
    private bool TryRead(string id, out Correction? correction)
    {
        correction = null;
        try
        {
            var file = new FileInfo(PathOf(id));
            correction = file.Length <= MostBytesOfFile
                ? CorrectionFile.Read(id, File.ReadAllBytes(file.FullName))
                : throw new InvalidDataException($"expected a correction. It has {file.Length:N0} bytes, which none has.");
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
