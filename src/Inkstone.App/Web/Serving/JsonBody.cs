using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace Inkstone.App.Web;

/// <summary>Reads a body of <c>application/json</c>; each name may stand once in an object, and every string is text.</summary>
internal static class JsonBody
{
    public const string Type = "application/json";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>Reads a request's body.</summary>
    /// <param name="http">The request.</param>
    /// <param name="read">Makes something of it; what it is given is gone after that.</param>
    /// <exception cref="RequestException">It is no JSON, or not said to be.</exception>
    public static Task<T> ReadAsync<T>(HttpContext http, Func<JsonElement, T> read)
    {
        var type = RequestBody.TypeOf(http.Request);
        return type == Type
            ? RequestBody.Use(http, isJson: true, body =>
            {
                using var json = Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
                return read(json.RootElement);
            })
            : throw new RequestException(StatusCodes.Status415UnsupportedMediaType, $"Expected Content-Type {Type}. Received: {type ?? "none"}.");
    }

    /// <summary>Reads bytes, which must stay as they are while the document is used.</summary>
    /// <exception cref="RequestException">They are no JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        json = json.Span.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
        try
        {
            CheckText(json.Span);
            return JsonDocument.Parse(json, Strict);
        }
        catch (JsonException error)
        {
            throw Bad($"Expected JSON. Received something else: {error.Message}");
        }
    }

    /// <summary>The parser takes strings as they are until they are read, when half a character could no longer be answered.</summary>
    private static void CheckText(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            throw Bad("Expected JSON in UTF-8. Received bytes that are no text.");
        }

        var reader = new Utf8JsonReader(json);
        var isEscaped = json.Contains((byte)'\\');
        while (isEscaped && reader.Read())
        {
            if (reader.ValueIsEscaped && !IsText(ref reader))
            {
                throw Bad("Expected JSON. Received a string with half a character: a \\ud800 to \\udfff without its other half.");
            }
        }
    }

    private static bool IsText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static RequestException Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}
