using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Inkstone.App.Web;

/// <summary>The files of the page, which the program carries: every one has an address of its own, and no address names a file otherwise.</summary>
internal static class PageFiles
{
    private const string Folder = "Page/";
    private const string Start = "index.html";

    public static void Map(IEndpointRouteBuilder routes, string token)
    {
        var assembly = typeof(PageFiles).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            var path = name[Folder.Length..].Replace('\\', '/'); // as folders are written where it was built
            if (path == Start)
            {
                bytes = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("{{token}}", token, StringComparison.Ordinal));
            }

            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\"");
            RequestDelegate answer = http =>
            {
                http.Response.Headers.CacheControl = path == Start ? "no-store" : "no-cache";
                return Results.Bytes(bytes, TypeOf(path), entityTag: tag).ExecuteAsync(http);
            };
            routes.MapGet(path == Start ? "/" : $"/{path}", answer).ExcludeFromDescription();
        }
    }

    private static string TypeOf(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".json" => "application/json",
        ".png" => "image/png",
        _ => "application/octet-stream",
    };
}
