using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Inkstone.App.Web;

/// <summary>Checks what stands in an address after the question mark, or between two slashes.</summary>
internal static class Query
{
    /// <summary>A whole number.</summary>
    /// <param name="number">As it was sent; null if it was left out.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="least">The smallest that may be.</param>
    /// <param name="most">The largest.</param>
    /// <param name="otherwise">What is taken if it was left out.</param>
    /// <exception cref="RequestException">It is out of its range.</exception>
    public static int Number(int? number, string name, int least, int most, int otherwise) => number switch
    {
        null => otherwise,
        { } sent when sent >= least && sent <= most => sent,
        _ => throw new RequestException(
            StatusCodes.Status400BadRequest,
            string.Create(CultureInfo.InvariantCulture, $"Expected {name}: a whole number, {least} to {most}. Received: {number}.")),
    };

    /// <summary>What was sent, as far as it fits a message.</summary>
    public static string Shortened(string text) => text.Length <= 60 ? text : $"{text[..60]}…";
}
