namespace Inkstone.Digits;

/// <summary>Where data files are looked for and kept.</summary>
internal static class DatasetFolders
{
    public const string DataVariable = "INKSTONE_DATA";
    public const string CacheVariable = "INKSTONE_CACHE";

    /// <summary>The folder a person named, by option or environment; null if neither.</summary>
    /// <exception cref="DirectoryNotFoundException">The named folder does not exist: going on elsewhere would hide a typing error.</exception>
    /// <exception cref="UnauthorizedAccessException">The named folder may not be read.</exception>
    public static string? Named(DatasetOptions options)
    {
        var byOption = !string.IsNullOrEmpty(options.DataFolder);
        var folder = byOption ? options.DataFolder : Environment.GetEnvironmentVariable(DataVariable);
        if (string.IsNullOrEmpty(folder))
        {
            return null;
        }

        var origin = byOption ? "given by option" : $"from the environment variable {DataVariable}";
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"The data folder '{folder}' ({origin}) {(File.Exists(folder) ? "is a file" : "does not exist")}. Name an existing folder, or leave it out.");
        }

        try
        {
            // In a folder that may not be read every file seems to be missing.
            _ = Directory.EnumerateFileSystemEntries(folder).Any();
        }
        catch (UnauthorizedAccessException error)
        {
            throw new UnauthorizedAccessException($"The data folder '{folder}' ({origin}) may not be read. Name another folder, or change its permissions.", error);
        }

        return Path.GetFullPath(folder);
    }

    /// <summary>The folders to look in: the named one, and those with the given names below it.</summary>
    public static IReadOnlyList<string> Places(DatasetOptions options, params ReadOnlySpan<string> below)
    {
        if (Named(options) is not { } folder)
        {
            return [];
        }

        var places = new List<string> { folder };
        foreach (var name in below)
        {
            places.Add(Path.Combine(folder, name));
        }

        return places;
    }

    /// <summary>The folder where the downloaded files of a set are kept; it need not exist yet.</summary>
    public static string Cache(DatasetOptions options, string set) => Path.Combine(Own(options), "datasets", set);

    /// <summary>The folder of this user for what can be made or fetched again; it need not exist yet.</summary>
    public static string Own(DatasetOptions options)
    {
        var folder = options.CacheFolder ?? Environment.GetEnvironmentVariable(CacheVariable);
        if (string.IsNullOrEmpty(folder))
        {
            var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            folder = Path.Combine(local.Length > 0 ? local : Path.GetTempPath(), "inkstone");
        }

        return Path.GetFullPath(folder);
    }

    /// <summary>
    /// The path of a file in a folder, unpacked or with <c>.gz</c>; null if it is not there. Some archivers write the
    /// first dash before <c>idx</c> as a dot (<c>train-images.idx3-ubyte</c>), which is found too.
    /// </summary>
    public static string? FindFile(string folder, string name)
    {
        foreach (var spelling in (string[])[name, name + ".gz", name.Replace("-idx", ".idx"), name.Replace("-idx", ".idx") + ".gz"])
        {
            var path = Path.Combine(folder, spelling);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
