using Inkstone.Digits;
using Microsoft.AspNetCore.Http;

namespace Inkstone.App.Web;

/// <summary>The models a request may name: the recogniser that comes along and those of the runs. Those asked for last are kept in memory.</summary>
internal sealed class ModelShelf(Host host)
{
    private const int MostKept = 8;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _paths = [];

    // From the one asked for longest ago to the newest.
    private readonly List<Kept> _kept = [];

    /// <summary>The names of all, the recogniser first, then the newest run.</summary>
    public IReadOnlyList<string> Names => [ModelFiles.Recogniser, .. List().Select(run => run.Name)];

    /// <summary>The model of a name, ready to read.</summary>
    /// <param name="name">One of <see cref="Names"/>; the recogniser when null.</param>
    /// <exception cref="RequestException">There is no such model, or it reads no digits.</exception>
    public DigitRecognizer Find(string? name)
    {
        if (name is null or ModelFiles.Recogniser)
        {
            return DigitRecognizer.Default;
        }

        var path = PathOf(name);
        lock (_lock)
        {
            try
            {
                // A training writes its model anew after each epoch.
                var file = new FileInfo(path);
                var kept = _kept.Find(kept => kept.Path == path && kept.Written == file.LastWriteTimeUtc && kept.Length == file.Length)
                    ?? new Kept(path, file.LastWriteTimeUtc, file.Length, DigitRecognizer.Load(path));
                _kept.RemoveAll(other => other.Path == path);
                _kept.Add(kept);
                if (_kept.Count > MostKept)
                {
                    _kept.RemoveAt(0);
                }

                return kept.Recognizer;
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
    }

    /// <summary>The file of a run's model. A name is looked up among those there are: it never becomes part of a path.</summary>
    /// <exception cref="RequestException">There is no such model.</exception>
    public string PathOf(string name)
    {
        lock (_lock)
        {
            // The folders are listed anew only for a name that is not known yet: the page asks many times a second.
            if (!_paths.TryGetValue(name, out var path) || !File.Exists(path))
            {
                _paths.Clear();
                foreach (var run in List())
                {
                    _paths[run.Name] = run.Path;
                }
            }

            return _paths.TryGetValue(name, out path) ? path : throw Unknown(name);
        }
    }

    private static RequestException Unknown(string name) => new(StatusCodes.Status404NotFound, $"There is no model '{name}'. GET /api/models lists those there are.");

    private IEnumerable<(string Name, string Path)> List() =>
        RunFolder.List(host.Folder).Select(run => (Path.GetFileName(run), Path.Combine(run, RunFolder.ModelFile))).Where(run => File.Exists(run.Item2));

    private sealed record Kept(string Path, DateTime Written, long Length, DigitRecognizer Recognizer);
}
