using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inkstone.App.Web;

/// <summary>The lessons' pages.</summary>
internal static class LessonEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        // Of each page once: a lesson's scripts and styles are the same in all languages.
        var policies = new ConcurrentDictionary<string, string>();
        routes.MapGet("/lessons", (string? language) =>
            LessonPages.Names.Select(name => new LessonEntry(LessonPages.Number(name), LessonPages.Title(name, InsideEndpoints.LanguageOf(language)), $"examples/{name}.cs")).ToArray())
            .ExcludeFromDescription();
        routes.MapGet("/lessons/{number}", (int number, string? language) =>
        {
            var name = LessonPages.Names.FirstOrDefault(name => LessonPages.Number(name) == number)
                ?? throw new RequestException(StatusCodes.Status404NotFound, $"There is no lesson {number}. There are: {string.Join(", ", LessonPages.Names.Select(LessonPages.Number))}.");
            var page = LessonPages.Read(name, InsideEndpoints.LanguageOf(language));
            return new Document(page, "text/html", policies.GetOrAdd(name, _ => ContentPolicy.Of(page)));
        }).ExcludeFromDescription();
    }
}

/// <summary>A lesson in the list.</summary>
/// <param name="Number">Its number, by which it is read.</param>
/// <param name="Title">Its title.</param>
/// <param name="Source">The program it is about, in Inkstone's repository.</param>
internal sealed record LessonEntry(int Number, string Title, string Source);
