using System.Text.Json;
using System.Text.Json.Nodes;

namespace Inkstone.App;

/// <summary>Reads the record of a run for what can be shown of it.</summary>
internal static class RunRecord
{
    /// <summary>The record; null if there is none, or it is damaged.</summary>
    public static JsonObject? TryRead(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) as JsonObject;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
