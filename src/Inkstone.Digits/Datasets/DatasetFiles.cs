namespace Inkstone.Digits;

/// <summary>
/// The files of a public data set: found in the user's folder, else in the cache, else downloaded into the cache.
/// </summary>
/// <param name="set">The name of the set, which is also the name of its folders.</param>
/// <param name="mirrors">Where the files are to be had, best first; each ends in a slash.</param>
/// <param name="files">The files.</param>
/// <param name="archive">The name of a single file that may stand for all of them in a user's folder.</param>
internal sealed class DatasetFiles(string set, IReadOnlyList<Uri> mirrors, IReadOnlyList<DatasetFile> files, string? archive = null)
{
    public IReadOnlyList<DatasetFile> Files => files;

    /// <summary>The files on this machine, or null.</summary>
    /// <exception cref="FileNotFoundException">The user's folder has some of the files but not all.</exception>
    public FoundFiles? Find(DatasetOptions options)
    {
        foreach (var place in DatasetFolders.Places(options, set))
        {
            var paths = files.Select(file => DatasetFolders.FindFile(place, file.Name)).OfType<string>().ToList();
            if (paths.Count == files.Count)
            {
                return new FoundFiles(place, paths, Verified: false);
            }

            if (archive is not null && File.Exists(Path.Combine(place, archive)))
            {
                return new FoundFiles(place, [Path.Combine(place, archive)], Verified: false);
            }

            if (paths.Count > 0)
            {
                var missing = files.Where(file => DatasetFolders.FindFile(place, file.Name) is null).Select(file => file.Name).ToList();
                throw new FileNotFoundException(
                    $"The folder '{place}' holds a part of {set}. Missing: {string.Join(", ", missing)} (with or without .gz). Put {(missing.Count == 1 ? "it" : "them")} beside the others.",
                    missing[0]);
            }
        }

        var cache = DatasetFolders.Cache(options, set);
        var cached = files.Select(file => Path.Combine(cache, file.Name)).ToList();
        return cached.All(File.Exists) ? new FoundFiles(cache, cached, Verified: true) : null;
    }

    /// <summary>The files on this machine, downloaded if need be.</summary>
    /// <exception cref="FileNotFoundException">They are neither here nor to be had; the message says what to put where.</exception>
    public FoundFiles FindOrFetch(DatasetOptions options, CancellationToken cancellation)
    {
        if (Find(options) is { } found)
        {
            return found;
        }

        if (!options.Download)
        {
            throw NotFound(options, "Downloading is switched off.", null);
        }

        try
        {
            // On the thread pool, so that a caller's synchronization context cannot be waited for by its own thread.
            var downloader = new DatasetDownloader(options, DatasetFolders.Cache(options, set), options.Mirrors ?? mirrors);
            Task.Run(() => downloader.FetchAsync(files, cancellation), cancellation).GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NotFound(options, $"Downloading failed:\n{error.Message}", error);
        }

        return Find(options) ?? throw NotFound(options, "The downloaded files were removed again by another program.", null);
    }

    private FileNotFoundException NotFound(DatasetOptions options, string why, Exception? inner)
    {
        var places = DatasetFolders.Places(options, set).Append(DatasetFolders.Cache(options, set));
        var instead = archive is null ? "" : $"\nOr put Keras' {archive} there.";
        return new FileNotFoundException(
            $"""
            The data set {set} is not on this machine. {why}
            Looked in: {string.Join(", ", places)}
            To use it without a network, put {(files.Count == 1 ? "this file" : "these files")} (with or without .gz) in a folder, and name the folder by the option --data or the environment variable {DatasetFolders.DataVariable}:
              {string.Join("\n  ", files.Select(file => file.Name))}{instead}
            The data set strokes needs no files and no network.
            """,
            files[0].Name,
            inner);
    }
}
