using System.Text;
using Microsoft.AspNetCore.Http;

namespace Inkstone.App.Web;

/// <summary>An answer that a browser shows as a page of its own.</summary>
/// <param name="text">All of it.</param>
/// <param name="type">Its content type.</param>
/// <param name="policy">What it may do: see <see cref="ContentPolicy"/>.</param>
internal sealed class Document(string text, string type, string policy) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ContentSecurityPolicy = policy;
        return Results.Text(text, type, Encoding.UTF8).ExecuteAsync(httpContext);
    }
}
