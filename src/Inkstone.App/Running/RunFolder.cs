using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Inkstone.Saving;

namespace Inkstone.App;

/// <summary>
/// The folder of one training run: <c>model.safetensors</c> and <c>run.json</c>, and before its end <c>resume.safetensors</c>, to go on with.
/// By default <c>runs/20260131-120000-first-network</c> below the current folder. A folder that holds a run is never written to by another;
/// while it is trained, no other process can take it, and after that process's end, however it ended, any can.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    public const string ModelFile = "model.safetensors";
    private const string ResumeFile = "resume.safetensors";
    private const string RecordFile = "run.json";
    private const string LockFile = "training.lock";
    private const string RunsFolder = "runs";

    private const string ElsewhereHint = "Start inkstone in a folder that can be written to; inkstone train can also keep a run elsewhere, with --out.";

    // Names the folder of the newest run, which --out may have put anywhere.
    private const string NewestFile = "newest";

    // Who only looks whether another process holds a folder holds it for a moment: within this process nobody sees that.
    private static readonly Lock Looking = new();

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _current;
    private readonly string _path;
    private readonly bool _isNew;
    private readonly FileStream _lock;
    private bool _isKept;

    private RunFolder(string current, string path, bool isNew, FileStream held)
    {
        _current = current;
        _isNew = isNew;
        _path = path;
        _lock = held;
    }

    /// <summary>Where it is.</summary>
    public string FullPath => _path;

    /// <summary>The folder's name, without the folders it is in.</summary>
    public string Name => Path.GetFileName(_path);

    /// <summary>Whether a training that was kept here before can be gone on with.</summary>
    public bool HasTraining => IsTakenOver && KeepsTraining(_path);

    public string ModelPath => Path.Combine(_path, ModelFile);

    /// <summary>What <see cref="TrainCommand"/> keeps to go on with, until the run is finished.</summary>
    public string ResumePath => Path.Combine(_path, ResumeFile);

    private bool IsTakenOver { get; init; }

    private string RecordPath => Path.Combine(_path, RecordFile);

    /// <summary>Makes the folder before training, so that what is wrong with it shows at once.</summary>
    /// <param name="current">The current folder.</param>
    /// <param name="given">The folder the user named, if any.</param>
    /// <param name="recipe">What is trained.</param>
    /// <param name="now">When.</param>
    /// <exception cref="IOException">The folder holds a run already, or cannot be made.</exception>
    public static RunFolder Create(string current, string? given, string recipe, DateTimeOffset now)
    {
        if (given is not null)
        {
            var path = Path.GetFullPath(given, current);
            return TryClaim(current, path, "Name a folder that can be written to with --out.")
                ?? throw new IOException(File.Exists(Path.Combine(path, ModelFile))
                    ? $"The folder '{path}' holds a run already, which is not overwritten. Name another folder with --out, or leave it out."
                    : $"The folder '{path}' is taken by a run that has not ended, or was broken off. Go on with it by --resume, name another folder with --out, or delete its {RecordFile} if nothing is being trained there.");
        }

        var name = $"{now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{recipe}";
        for (var number = 1; ; number++)
        {
            var path = Path.Combine(current, RunsFolder, number == 1 ? name : $"{name}-{number}");
            if (TryClaim(current, path, ElsewhereHint) is { } folder)
            {
                return folder;
            }
        }
    }

    /// <summary>Takes over a run that was stopped or broken off.</summary>
    /// <param name="current">The current folder.</param>
    /// <param name="given">The folder of the run, or its model.</param>
    /// <returns>The folder, and what its record says.</returns>
    /// <exception cref="FileNotFoundException">There is no run.</exception>
    /// <exception cref="IOException">Another process trains it.</exception>
    /// <exception cref="InvalidDataException">It is finished, or its record is damaged.</exception>
    public static (RunFolder Folder, KeptRun Run) Resume(string current, string given)
    {
        var path = Path.GetFullPath(given, current);
        var recordPath = Path.Combine(path, RecordFile);
        if (!File.Exists(recordPath))
        {
            throw new FileNotFoundException($"There is no run in '{path}' to go on with: expected the folder of a run, with its {RecordFile}.");
        }

        var held = TryLock(path) ?? throw new IOException($"The run in '{path}' is being trained by another process. Wait for its end, or stop it.");
        try
        {
            // What a process that was killed was writing; nobody else writes here now.
            foreach (var unfinished in Directory.GetFiles(path, ".*.tmp"))
            {
                File.Delete(unfinished);
            }

            return (new RunFolder(current, path, isNew: false, held) { _isKept = true, IsTakenOver = true }, KeptRun.Read(recordPath));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Where the record of a run is, given its model.</summary>
    public static string RecordBeside(string modelPath) => Path.Combine(Path.GetDirectoryName(modelPath)!, RecordFile);

    /// <summary>The folders of the runs below a folder, the newest first by their names, which begin with when they were begun.</summary>
    public static IReadOnlyList<string> List(string current)
    {
        var runs = Path.Combine(current, RunsFolder);
        return Directory.Exists(runs)
            ? [.. Directory.GetDirectories(runs).Where(folder => File.Exists(Path.Combine(folder, RecordFile))).OrderByDescending(Path.GetFileName, StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Why runs cannot be kept below a folder; null if they can.</summary>
    public static string? WhyNotKept(string current)
    {
        var runs = Path.Combine(current, RunsFolder);
        if (File.Exists(runs))
        {
            return $"'{runs}' is a file, where a folder for them is to be.";
        }

        try
        {
            var trial = Path.Combine(Directory.Exists(runs) ? runs : current, $".{Guid.NewGuid():N}.tmp");
            new FileStream(trial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }

    /// <summary>Whether the training of the run in a folder was kept, after an epoch at least.</summary>
    public static bool KeepsTraining(string folder) => File.Exists(Path.Combine(folder, ResumeFile));

    /// <summary>The record of the run in a folder.</summary>
    public static string RecordIn(string folder) => Path.Combine(folder, RecordFile);

    /// <summary>Whether a process trains the run in a folder now. What a killed process left behind is cleared away.</summary>
    public static bool IsHeld(string folder)
    {
        try
        {
            lock (Looking)
            {
                new FileStream(Path.Combine(folder, LockFile), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
            }

            return false;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>The model of the newest run below a folder, or null.</summary>
    public static string? FindNewestModel(string current)
    {
        var runs = Path.Combine(current, RunsFolder);
        var pointer = Path.Combine(runs, NewestFile);
        if (File.Exists(pointer))
        {
            var model = Path.Combine(Path.GetFullPath(File.ReadAllText(pointer).Trim(), runs), ModelFile);
            if (File.Exists(model))
            {
                return model;
            }
        }

        return !Directory.Exists(runs) ? null : Directory.GetDirectories(runs)
            .Select(folder => Path.Combine(folder, ModelFile))
            .Where(File.Exists)
            .OrderByDescending(File.GetLastWriteTimeUtc)
            .ThenByDescending(file => file, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    /// <summary>Keeps what training needs to go on.</summary>
    public void Save(SafeTensorsFile training)
    {
        SafeTensors.Write(ResumePath, training);
        _isKept = true;
    }

    /// <summary>Keeps what is to be trained, so that it can be begun although this process ends before.</summary>
    public void Save(KeptRun plan)
    {
        Save(plan.ToRecord());
        _isKept = true;
    }

    /// <summary>Says in the record, which has to be there, how it stands with the run.</summary>
    /// <param name="state">In one word.</param>
    /// <param name="message">What went wrong, if something did.</param>
    public void Mark(string state, string? message = null)
    {
        var record = JsonNode.Parse(File.ReadAllText(RecordPath))!.AsObject();
        (record["state"], record["message"]) = (state, message);
        Save(record);
    }

    /// <summary>Keeps of a recogniser what is shipped: the model in half precision, and where it comes from.</summary>
    public void Ship(Model model, TrainingReport report)
    {
        var path = Path.Combine(_path, $"{report.Recipe.Name}.safetensors");
        model.Save(path, compact: true);
        var provenance = report.ToProvenance(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));
        AtomicFile.WriteAllText(Path.ChangeExtension(path, "json"), provenance.ToJsonString(Indented) + "\n");
    }

    /// <summary>Takes away what only a run that is not finished needs.</summary>
    public void Finish() => File.Delete(ResumePath);

    /// <summary>Keeps the model.</summary>
    public void Save(Model model)
    {
        model.Save(ModelPath);
        _isKept = true;
    }

    /// <summary>Makes this the newest run, the one that commands take when no model is named.</summary>
    /// <returns>False if the current folder cannot be written to: --out may have put the run where it can.</returns>
    public bool TryMarkNewest()
    {
        var runs = Path.Combine(_current, RunsFolder);
        try
        {
            AtomicFile.WriteAllText(Path.Combine(runs, NewestFile), Path.GetRelativePath(runs, _path) + "\n");
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Keeps what there is to know about the run.</summary>
    public void Save(JsonObject record) => AtomicFile.WriteAllText(RecordPath, record.ToJsonString(Indented) + "\n");

    /// <summary>Lets others have the folder, and takes it away again if nothing was trained.</summary>
    public void Dispose()
    {
        lock (Looking)
        {
            _lock.Dispose();
        }

        if (_isKept)
        {
            return;
        }

        File.Delete(RecordPath);
        if (_isNew && !Directory.EnumerateFileSystemEntries(_path).Any())
        {
            Directory.Delete(_path);
            var above = Path.GetDirectoryName(_path);
            if (above == Path.Combine(_current, RunsFolder) && !Directory.EnumerateFileSystemEntries(above).Any())
            {
                Directory.Delete(above);
            }
        }
    }

    /// <summary>Takes a folder for this run, unless it holds one.</summary>
    private static RunFolder? TryClaim(string current, string path, string hint)
    {
        if (File.Exists(Path.Combine(path, ModelFile)))
        {
            return null;
        }

        var isNew = !Directory.Exists(path);
        var record = Path.Combine(path, RecordFile);
        FileStream? held = null;
        try
        {
            Directory.CreateDirectory(path);
            if (File.Exists(record) || (held = TryLock(path)) is null)
            {
                return null;
            }

            // Of two processes that want the same folder one makes the file.
            using var file = new FileStream(record, FileMode.CreateNew);
            file.Write("{ \"state\": \"training\" }\n"u8);
            return new RunFolder(current, path, isNew, held);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            held?.Dispose();
            throw new IOException($"The run cannot be kept in '{path}': {error.Message} {hint}", error);
        }
    }

    /// <summary>
    /// Opens a file that no two processes can have open at once; null if another has. The system closes it when a process ends, even when it is
    /// killed: what is left then is a file that means nothing.
    /// </summary>
    private static FileStream? TryLock(string path)
    {
        var file = Path.Combine(path, LockFile);
        lock (Looking)
        {
            while (true)
            {
                FileStream held;
                try
                {
                    held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
                }
                catch (IOException) when (File.Exists(file))
                {
                    return null;
                }

                // Some systems take the file away before its lock: one opened in between is no longer the one that others will find.
                if (File.Exists(file))
                {
                    return held;
                }

                held.Dispose();
            }
        }
    }
}
