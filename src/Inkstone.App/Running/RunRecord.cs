using System.Text.Json;
using System.Text.Json.Nodes;

namespace Inkstone.App;

/// <summary>Reads the record of a run for what can be shown of it.</summary>
internal static class RunRecord
{
    // Of a name that stands twice the node would complain only when it is first asked for something.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The record.</summary>
    /// <exception cref="JsonException">It is no JSON, or has a name twice.</exception>
    /// <exception cref="FormatException">It is no object.</exception>
    public static JsonObject Read(string path) =>
        JsonNode.Parse(File.ReadAllText(path), nodeOptions: null, Strict) as JsonObject ?? throw new FormatException("it is no object.");

    /// <summary>The record; null if there is none, or it is damaged.</summary>
    public static JsonObject? TryRead(string path)
    {
        try
        {
            return Read(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or FormatException)
        {
            return null;
        }
    }
}
