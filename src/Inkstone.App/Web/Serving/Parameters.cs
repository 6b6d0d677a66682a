using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Inkstone.App.Web;

/// <summary>
/// Refuses what an address of the interface has after the question mark, or between two slashes, and the call cannot take: a parameter that it does
/// not know, and a number that is none or too large to be one. What there is, is what the call's handler has, and its description says what it may be.
/// </summary>
internal static class Parameters
{
    private const string Interface = "/api";

    public static Task Check(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.StartsWithSegments(Interface, StringComparison.OrdinalIgnoreCase) && http.GetEndpoint() is RouteEndpoint endpoint)
        {
            var all = endpoint.Metadata.OfType<IParameterBindingMetadata>().Where(parameter => parameter.HasTryParse || parameter.ParameterInfo.ParameterType == typeof(string)).ToArray();
            var inPath = endpoint.RoutePattern.Parameters.Select(part => part.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            CheckNames(http.Request, [.. all.Select(parameter => parameter.Name).Where(name => !inPath.Contains(name))]);
            foreach (var parameter in all)
            {
                var text = inPath.Contains(parameter.Name) ? http.Request.RouteValues[parameter.Name] as string : http.Request.Query[parameter.Name].ToString();
                CheckNumber(parameter, text);
            }
        }

        return next(http);
    }

    private static void CheckNames(HttpRequest request, string[] known)
    {
        if (request.Query.Keys.FirstOrDefault(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw Bad($"There is no parameter '{Query.Shortened(unknown)}' of {request.Method} {request.Path}. There {(known is [] ? "are none" : $"are: {string.Join(", ", known)}")}.");
        }
    }

    private static void CheckNumber(IParameterBindingMetadata parameter, string? text)
    {
        var type = parameter.ParameterInfo.ParameterType;
        if (!string.IsNullOrEmpty(text) && (type == typeof(int) || type == typeof(int?)) && !int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _))
        {
            var meaning = parameter.ParameterInfo.GetCustomAttribute<DescriptionAttribute>()?.Description;
            throw Bad($"Expected {parameter.Name}: a whole number. {(meaning is null ? "" : $"{meaning} ")}Received: {Query.Shortened(text)}.");
        }
    }

    private static RequestException Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}
