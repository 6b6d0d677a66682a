using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Inkstone.App.Web;

/// <summary>
/// The files of the page, which the program carries: every one has an address of its own, and no address names a file otherwise. A browser keeps
/// them, but asks each time whether they are still the same; the first page, which holds the token, it does not keep.
/// </summary>
internal static class PageFiles
{
    private const string Folder = "Page/";
    private const string Start = "index.html";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder routes, string token)
    {
        foreach (var name in typeof(PageFiles).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            var path = name[Folder.Length..].Replace('\\', '/'); // as folders are written where it was built
            var file = new Lazy<PageFile>(() => Load(name, path == Start ? token : null));
            RequestDelegate answer = http =>
            {
                var (bytes, tag) = file.Value;
                http.Response.Headers.CacheControl = path == Start ? "no-store" : "no-cache";
                return Results.Bytes(bytes, TypeOf(path), entityTag: path == Start ? null : tag).ExecuteAsync(http);
            };
            routes.MapMethods(path == Start ? "/" : $"/{path}", Methods, answer).ExcludeFromDescription();
        }
    }

    private static PageFile Load(string name, string? token)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        if (token is not null)
        {
            bytes = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("{{token}}", token, StringComparison.Ordinal));
        }

        return new PageFile(bytes, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\""));
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

    private sealed record PageFile(byte[] Bytes, EntityTagHeaderValue Tag);
}
