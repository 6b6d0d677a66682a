namespace Inkstone.Lessons;

/// <summary>The files this assembly carries: the texts of each language, the style and script of a page.</summary>
internal static class Resources
{
    /// <summary>The text of a file; null if there is none of this name.</summary>
    /// <param name="name">The path below the project, such as <c>Texts/en/1-first-network.html</c>.</param>
    public static string? Find(string name)
    {
        // Folders are separated as on the machine that built this.
        var assembly = typeof(Resources).Assembly;
        var resource = assembly.GetManifestResourceNames().FirstOrDefault(resource => resource.Replace('\\', '/') == name);
        using var stream = resource is null ? null : assembly.GetManifestResourceStream(resource);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>The text of a file that must be there.</summary>
    public static string Read(string name) => Find(name) ?? throw new InvalidOperationException($"The assembly does not carry '{name}'.");
}
