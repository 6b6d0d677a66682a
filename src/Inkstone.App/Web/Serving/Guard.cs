using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Inkstone.App.Web;

/// <summary>
/// Lets in only who may be: requests to this machine under a name of its own (against DNS rebinding), none that a page of another site sends,
/// and such as change something only with the token that stands in the page.
/// </summary>
internal sealed class Guard(bool isOpen)
{
    public const string TokenHeader = "X-Inkstone-Token";

    // Nothing is changed by these: programs of this machine may ask without a token.
    private static readonly string[] Free = ["/api/predict", "/api/number", "/api/think"];

    /// <summary>Made anew at each start.</summary>
    public string Token { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public Task Check(HttpContext http, RequestDelegate next)
    {
        AddHeaders(http);
        var request = http.Request;
        if (!IsOwnName(request.Host.Host))
        {
            throw new RequestException(StatusCodes.Status403Forbidden, $"Expected a request to this computer by its address, such as localhost. Received one to '{request.Host}'.");
        }

        if (request.Headers.Origin is [{ } origin] ? origin != $"{request.Scheme}://{request.Host}" : request.Headers.Origin.Count > 0)
        {
            throw new RequestException(StatusCodes.Status403Forbidden, "The request comes from a page of another site, which may not use this server.");
        }

        var isNavigation = request.Headers["Sec-Fetch-Mode"] == "navigate" && HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/api");
        if (request.Headers["Sec-Fetch-Site"] is ["cross-site" or "same-site"] && !isNavigation)
        {
            throw new RequestException(StatusCodes.Status403Forbidden, "The request comes from a page of another site, which may not use this server.");
        }

        if (NeedsToken(request) && !HasToken(request))
        {
            throw new RequestException(StatusCodes.Status403Forbidden, $"What changes something needs the header {TokenHeader}, with the token that stands in the page's <meta name=\"inkstone-token\">. Load the page again if the server was started anew.");
        }

        return next(http);
    }

    private static void AddHeaders(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }

    private bool IsOwnName(string name) =>
        name is "localhost" or "127.0.0.1" or "[::1]"
        || (isOpen && (IPAddress.TryParse(name.Trim('[', ']'), out _) || string.Equals(name, Environment.MachineName, StringComparison.OrdinalIgnoreCase)));

    private static bool NeedsToken(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !Free.Contains(request.Path.Value);

    private bool HasToken(HttpRequest request) =>
        request.Headers[TokenHeader] is [{ } given] && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Token));
}
