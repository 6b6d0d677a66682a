using Microsoft.AspNetCore.Http;

namespace Inkstone.App.Web;

/// <summary>How a drawing becomes what a model sees.</summary>
internal enum Pipeline
{
    Normalized,
    AsDrawn,
    Both,
}

/// <summary>The names of the pipelines in requests.</summary>
internal static class Pipelines
{
    /// <exception cref="RequestException">There is none of that name.</exception>
    public static Pipeline Find(string? name) => name switch
    {
        null or "normalized" => Pipeline.Normalized,
        "as-drawn" => Pipeline.AsDrawn,
        "both" => Pipeline.Both,
        _ => throw new RequestException(StatusCodes.Status400BadRequest, $"Expected pipeline=normalized, as-drawn or both. Received: {name}."),
    };
}
