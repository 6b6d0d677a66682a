using System.Collections.Concurrent;
using Inkstone.Digits;
using Microsoft.AspNetCore.Http;

namespace Inkstone.App.Web;

/// <summary>The models a request may name: the recogniser that comes along and those of the runs. Those asked for are kept in memory.</summary>
internal sealed class ModelShelf(Host host)
{
    private const int MostKept = 8;

    private readonly ConcurrentDictionary<string, Kept> _kept = new();

    /// <summary>The names of all, the recogniser first, then the newest run.</summary>
    public IReadOnlyList<string> Names => [ModelFiles.Recogniser, .. RunFolder.List(host.Folder).Where(run => File.Exists(Path.Combine(run, RunFolder.ModelFile))).Select(run => Path.GetFileName(run))];

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
        var written = File.GetLastWriteTimeUtc(path);
        if (_kept.TryGetValue(name, out var kept) && kept.Written == written)
        {
            return kept.Recognizer;
        }

        try
        {
            var recognizer = DigitRecognizer.Load(path);
            if (_kept.Count >= MostKept)
            {
                _kept.Clear();
            }

            _kept[name] = new Kept(recognizer, written);
            return recognizer;
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new RequestException(StatusCodes.Status409Conflict, error.Message);
        }
    }

    /// <summary>The file of a run's model. A name is looked up among those there are: it never becomes part of a path.</summary>
    public string PathOf(string name)
    {
        var run = RunFolder.List(host.Folder).FirstOrDefault(run => Path.GetFileName(run) == name && File.Exists(Path.Combine(run, RunFolder.ModelFile)));
        return run is not null
            ? Path.Combine(run, RunFolder.ModelFile)
            : throw new RequestException(StatusCodes.Status404NotFound, $"There is no model '{name}'. GET /api/models lists those there are.");
    }

    private sealed record Kept(DigitRecognizer Recognizer, DateTime Written);
}
