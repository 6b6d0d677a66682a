using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Inkstone.App.Web;

/// <summary>
/// How much may be asked at once: a class of students at one server all get answers, one after another if need be; a flood is told to try again
/// later before it costs memory.
/// </summary>
internal static class Limits
{
    /// <summary>The most bytes of a body.</summary>
    public const long MostBytes = 8 << 20;

    // So many bodies come in at once, slowly or not; the others of a crowd wait. Large ones, and such as do not say their size, have a place of
    // their own: at the worst 400 of 1 MB and 24 of 8 MB are in memory, some 600 MB. What is made of them is bounded by the turns of RequestBody.
    private const int Readings = 400;
    private const int LargeReadings = 24;
    private const int LargeBytes = 1 << 20;
    private const int WaitingReadings = 1200;

    private const int Lookings = 48;
    private const int WaitingLookings = 400;

    // Streams of events have no end: none waits for another's.
    private const int Followings = 1000;

    private const int Changings = 8;
    private const int ChangesPerSecond = 20;
    private const int WaitingChanges = 100;

    public static void Set(RateLimiterOptions options)
    {
        options.GlobalLimiter = PartitionedRateLimiter.CreateChained(PartitionedRateLimiter.Create<HttpContext, string>(AtOnce), PartitionedRateLimiter.Create<HttpContext, string>(PerSecond));
        options.OnRejected = async (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "1";
            await Problems.Write(rejected.HttpContext, StatusCodes.Status429TooManyRequests, KindOf(rejected.HttpContext.Request) == Kind.Following
                ? $"{Followings} pages are told already what happens, and the server can tell no more. Try again when some are closed."
                : "The server has more to do than it can take on. Try again after a second.");
        };
    }

    public static void Set(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = MostBytes;
        limits.MaxConcurrentConnections = 3000;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 2000, gracePeriod: TimeSpan.FromSeconds(5));
    }

    private static RateLimitPartition<string> AtOnce(HttpContext http) => KindOf(http.Request) switch
    {
        Kind.Reading when http.Request.ContentLength is not <= LargeBytes => Concurrent("reading much", LargeReadings, WaitingReadings),
        Kind.Reading => Concurrent("reading", Readings, WaitingReadings),
        Kind.Looking => Concurrent("looking", Lookings, WaitingLookings),
        Kind.Following => Concurrent("following", Followings, 0),
        Kind.Changing => Concurrent("changing", Changings, WaitingChanges),
        _ => RateLimitPartition.GetNoLimiter("page"),
    };

    private static RateLimitPartition<string> PerSecond(HttpContext http) => KindOf(http.Request) != Kind.Changing
        ? RateLimitPartition.GetNoLimiter("any")
        : RateLimitPartition.GetTokenBucketLimiter("changing", _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 2 * ChangesPerSecond,
            TokensPerPeriod = ChangesPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = WaitingChanges,
        });

    private static RateLimitPartition<string> Concurrent(string name, int most, int waiting) =>
        RateLimitPartition.GetConcurrencyLimiter(name, _ => new ConcurrencyLimiterOptions { PermitLimit = most, QueueLimit = waiting });

    private static Kind KindOf(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        var isGet = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return Guard.IsFree(request.Method, path) ? Kind.Reading
            : !isGet ? Kind.Changing
            : path.EndsWith("/events", StringComparison.OrdinalIgnoreCase) ? Kind.Following
            : path.StartsWith("/api/", StringComparison.OrdinalIgnoreCase) || path.StartsWith("/lessons", StringComparison.OrdinalIgnoreCase) ? Kind.Looking
            : Kind.Page;
    }

    private enum Kind
    {
        Page,
        Looking,
        Following,
        Reading,
        Changing,
    }
}
