using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Inkstone.App.Web;

/// <summary>
/// Lets in only who may be: requests to this machine under a name of its own (against DNS rebinding), none that a page of another site sends,
/// and such as change something or show kept drawings only with the token that stands in the page.
/// </summary>
internal sealed class Guard(bool isOpen)
{
    public const string TokenHeader = "X-Inkstone-Token";

    // The second is how Linux and macOS are found in a network without names of its own.
    private static readonly string[] OwnNames = [Environment.MachineName, $"{Environment.MachineName}.local"];

    private const string Foreign = "The request comes from a page of another site, which may not use this server.";

    // Nothing is changed by these: programs of this machine may ask without a token.
    private static readonly string[] Free = ["/api/predict", "/api/number", "/api/think"];

    // A page of another site cannot send a header of its own: so even a browser that does not say where a request comes from keeps drawings here.
    private static readonly PathString Kept = "/api/corrections";

    /// <summary>Made anew at each start.</summary>
    public string Token { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Whether a call needs the token.</summary>
    public static bool NeedsToken(string method, PathString path) =>
        path.StartsWithSegments(Kept, StringComparison.OrdinalIgnoreCase)
        || (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !IsFree(method, path));

    /// <summary>Whether a call is one of those that anyone of this machine may send a drawing to.</summary>
    public static bool IsFree(string method, PathString path) => HttpMethods.IsPost(method) && Free.Contains(path.Value?.TrimEnd('/'), StringComparer.OrdinalIgnoreCase);

    public Task Check(HttpContext http, RequestDelegate next)
    {
        AddHeaders(http);
        var request = http.Request;
        if (!IsOwnName(request.Host.Host))
        {
            throw Refused($"Expected a request to this computer by its address, such as localhost. Received one to '{request.Host}'.");
        }

        if (IsFromElsewhere(request))
        {
            throw Refused(Foreign);
        }

        if (NeedsToken(request.Method, request.Path) && !HasToken(request))
        {
            throw Refused($"What changes something, and what shows kept drawings, needs the header {TokenHeader}, with the token that stands in the page's <meta name=\"inkstone-token\">. Load the page again if the server was started anew.");
        }

        return next(http);
    }

    private static RequestException Refused(string reason) => new(StatusCodes.Status403Forbidden, reason);

    /// <summary>Whether a browser says that another site's page sends this. That it follows a link to this one is fine.</summary>
    private static bool IsFromElsewhere(HttpRequest request)
    {
        var (origin, site) = (request.Headers.Origin, request.Headers["Sec-Fetch-Site"]);
        if (origin.Count > 0 && origin != $"{request.Scheme}://{request.Host}")
        {
            return true;
        }

        var isLink = HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document"
            && !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
        return site.Count > 0 && site != "same-origin" && site != "none" && !isLink;
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
        name is "127.0.0.1" or "[::1]"
        || string.Equals(name, "localhost", StringComparison.OrdinalIgnoreCase)
        || (isOpen && (IPAddress.TryParse(name, out _) || OwnNames.Contains(name, StringComparer.OrdinalIgnoreCase)));

    private bool HasToken(HttpRequest request) =>
        request.Headers[TokenHeader] is [{ } given] && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Token));
}
