using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Inkstone.App.Web;

/// <summary>Answers what went wrong as <c>application/problem+json</c> (RFC 9457).</summary>
/// <param name="log">Is told, in a line, of what should not have happened.</param>
internal sealed class Problems(Action<string> log)
{
    /// <summary>Answers a request; what it throws because of what was asked becomes a problem, and is no fault of the server.</summary>
    public async Task Answer(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
            if (!http.Response.HasStarted && http.Response is { StatusCode: >= 400, ContentLength: null, ContentType: null })
            {
                await (IsPageAskedFor(http) ? Results.Text($"There is nothing at {http.Request.Path}. The page is at /.", statusCode: StatusCodes.Status404NotFound).ExecuteAsync(http)
                    : Write(http, http.Response.StatusCode, Usual(http)));
            }
        }
        catch (RequestException problem)
        {
            await Write(http, problem.Status, problem.Message);
        }
        catch (BadHttpRequestException problem)
        {
            await Write(http, problem.StatusCode, Reason(problem));
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there any more to be told.
        }
        catch (InvalidDataException problem)
        {
            // What lies in the folder is damaged: a model, a record, a file of a data set.
            await Write(http, StatusCodes.Status409Conflict, problem.Message);
        }
        catch (Exception error)
        {
            log($"{http.Request.Method} {http.Request.Path} failed: {error}");
            await Write(http, StatusCodes.Status500InternalServerError, "This should not have happened: the server made a mistake. What it is stands on the screen of the server.");
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

    private static string Reason(BadHttpRequestException problem) => problem switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => $"Expected a body of at most {Limits.MostBytes >> 20} MB. Received a larger one: make the picture smaller.",
        { StatusCode: StatusCodes.Status408RequestTimeout } => "The body came too slowly. Send it again.",
        { InnerException: JsonException json } => $"Expected JSON of the form that /api/openapi.json describes. The first thing that does not fit it is at {json.Path ?? "$"}, line {json.LineNumber + 1}.",
        _ => $"{problem.Message.TrimEnd('.')}. /api/openapi.json describes what is expected.",
    };

    /// <summary>Whether a person mistyped the address of a page: problems are for programs.</summary>
    private static bool IsPageAskedFor(HttpContext http) =>
        http.Response.StatusCode == StatusCodes.Status404NotFound
        && !http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static string Usual(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at {http.Request.Path}. /api/openapi.json lists the addresses there are.",
        StatusCodes.Status405MethodNotAllowed => $"{http.Request.Path} does not answer {http.Request.Method}. It answers {http.Response.Headers.Allow}.",
        StatusCodes.Status415UnsupportedMediaType => $"Expected Content-Type {JsonBody.Type}. Received: {RequestBody.TypeOf(http.Request) ?? "none"}.", // calls that take others read them themselves
        _ => "The request cannot be answered. /api/openapi.json describes what is expected.",
    };
}
