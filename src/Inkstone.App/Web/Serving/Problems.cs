using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Inkstone.App.Web;

/// <summary>Answers what went wrong as <c>application/problem+json</c> (RFC 9457).</summary>
internal static class Problems
{
    /// <summary>Answers a request; what it throws because of what was asked becomes a problem, and is no fault of the server.</summary>
    public static async Task Answer(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
            if (!http.Response.HasStarted && http.Response is { StatusCode: >= 400, ContentLength: null, ContentType: null })
            {
                await Write(http, http.Response.StatusCode, Usual(http));
            }
        }
        catch (RequestException problem)
        {
            await Write(http, problem.Status, problem.Message);
        }
        catch (BadHttpRequestException problem)
        {
            await Write(http, problem.StatusCode, problem.Message);
        }
    }

    public static Task Write(HttpContext http, int status, string detail)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return Task.CompletedTask;
        }

        http.Response.StatusCode = status;
        return Results.Problem(detail, statusCode: status, title: ReasonPhrases.GetReasonPhrase(status)).ExecuteAsync(http);
    }

    private static string Usual(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at {http.Request.Path}. The addresses there are: /api/openapi.json.",
        StatusCodes.Status405MethodNotAllowed => $"{http.Request.Path} does not answer {http.Request.Method}. It answers {http.Response.Headers.Allow}.",
        _ => "The request cannot be answered.",
    };
}
