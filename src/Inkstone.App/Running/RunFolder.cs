using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Inkstone.Saving;

namespace Inkstone.App;

/// <summary>
/// The folder of one training run: <c>model.safetensors</c> and <c>run.json</c>. By default <c>runs/20260131-120000-first-network</c>
/// below the current folder. A folder that holds a run is never written to by another.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    public const string ModelFile = "model.safetensors";
    private const string RecordFile = "run.json";
    private const string RunsFolder = "runs";

    // Names the folder of the newest run, which --out may have put anywhere.
    private const string NewestFile = "newest";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _current;
    private readonly string _path;
    private readonly bool _isNew;
    private bool _isKept;

    private RunFolder(string current, string path, bool isNew)
    {
        _current = current;
        _isNew = isNew;
        _path = path;
    }

    public string ModelPath => Path.Combine(_path, ModelFile);

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
            return TryClaim(current, path)
                ?? throw new IOException(File.Exists(Path.Combine(path, ModelFile))
                    ? $"The folder '{path}' holds a run already, which is not overwritten. Name another folder with --out, or leave it out."
                    : $"The folder '{path}' is taken by a run that has not ended, or was broken off. Name another folder with --out, or delete its {RecordFile} if nothing is being trained there.");
        }

        var name = $"{now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{recipe}";
        for (var number = 1; ; number++)
        {
            var path = Path.Combine(current, RunsFolder, number == 1 ? name : $"{name}-{number}");
            if (TryClaim(current, path) is { } folder)
            {
                return folder;
            }
        }
    }

    /// <summary>Where the record of a run is, given its model.</summary>
    public static string RecordBeside(string modelPath) => Path.Combine(Path.GetDirectoryName(modelPath)!, RecordFile);

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

    /// <summary>Takes the folder away again if nothing was trained.</summary>
    public void Dispose()
    {
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
    private static RunFolder? TryClaim(string current, string path)
    {
        var folder = new RunFolder(current, path, isNew: !Directory.Exists(path));
        if (File.Exists(folder.ModelPath))
        {
            return null;
        }

        try
        {
            Directory.CreateDirectory(path);

            // Of two processes that want the same folder one makes the file.
            using var record = new FileStream(folder.RecordPath, FileMode.CreateNew);
            record.Write("{ \"state\": \"training\" }\n"u8);
            return folder;
        }
        catch (IOException) when (File.Exists(folder.RecordPath))
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The run cannot be kept in '{path}': {error.Message} Name a folder that can be written to with --out.", error);
        }
    }
}
