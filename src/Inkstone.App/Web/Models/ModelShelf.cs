using Inkstone.Digits;
using Microsoft.AspNetCore.Http;

namespace Inkstone.App.Web;

/// <summary>The models a request may name: the recogniser that comes along and those of the runs. Those asked for last are kept in memory.</summary>
internal sealed class ModelShelf(Host host)
{
    private const int MostKept = 8;

    private readonly Lock _lock = new();

    // From the one asked for longest ago to the newest.
    private readonly List<Kept> _kept = [];

    private volatile Dictionary<string, string> _paths = [];

    /// <summary>All, the recogniser first, which is no file, then the newest run.</summary>
    public IEnumerable<(string Name, string? Path)> All() => [(ModelFiles.Recogniser, null), .. List()];

    /// <summary>The model of a name, ready to read.</summary>
    /// <param name="name">One of <see cref="All"/>; the recogniser when null.</param>
    /// <exception cref="RequestException">There is no such model, or it reads no digits.</exception>
    public async Task<DigitRecognizer> Find(string? name)
    {
        if (name is null or ModelFiles.Recogniser)
        {
            return DigitRecognizer.Default;
        }

        try
        {
            return await Loaded(PathOf(name));
        }
        catch (FileNotFoundException)
        {
            throw Unknown(name);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new RequestException(StatusCodes.Status409Conflict, error.Message);
        }
    }

    /// <summary>The file of a run's model. A name is looked up among those there are: it never becomes part of a path.</summary>
    /// <exception cref="RequestException">There is no such model.</exception>
    public string PathOf(string name)
    {
        // The folders are listed anew only for a name that is not known yet: the page asks many times a second.
        if (!_paths.TryGetValue(name, out var path) || !File.Exists(path))
        {
            _paths = List().ToDictionary(run => run.Name, run => run.Path!);
        }

        return _paths.TryGetValue(name, out path) ? path : throw Unknown(name);
    }

    /// <summary>A model that is loaded or being loaded: of those who ask for it meanwhile none keeps a thread, and nobody waits for another's.</summary>
    private Task<DigitRecognizer> Loaded(string path)
    {
        lock (_lock)
        {
            // A run that is gone on with writes its model anew.
            var file = new FileInfo(path);
            var kept = _kept.Find(kept => kept.Path == path && kept.Written == file.LastWriteTimeUtc && kept.Length == file.Length && !kept.Loading.IsFaulted)
                ?? new Kept(path, file.LastWriteTimeUtc, file.Length, Task.Factory.StartNew(() => DigitRecognizer.Load(path), CancellationToken.None, TaskCreationOptions.RunContinuationsAsynchronously, TaskScheduler.Default));
            _kept.RemoveAll(other => other.Path == path);
            _kept.Add(kept);
            if (_kept.Count > MostKept)
            {
                _kept.RemoveAt(0);
            }

            return kept.Loading;
        }
    }

    private static RequestException Unknown(string name) => new(StatusCodes.Status404NotFound, $"There is no model '{name}'. GET /api/models lists those there are.");

    private IEnumerable<(string Name, string? Path)> List() =>
        RunFolder.List(host.Folder).Select(run => (Path.GetFileName(run), (string?)Path.Combine(run, RunFolder.ModelFile))).Where(run => File.Exists(run.Item2));

    private sealed record Kept(string Path, DateTime Written, long Length, Task<DigitRecognizer> Loading);
}
