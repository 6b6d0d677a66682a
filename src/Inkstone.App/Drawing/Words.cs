namespace Inkstone.App;

/// <summary>Small matters of English.</summary>
internal static class Words
{
    /// <summary>A digit with its article: a 7, an 8.</summary>
    public static string WithArticle(int digit) => digit == 8 ? "an 8" : $"a {digit}";
}
