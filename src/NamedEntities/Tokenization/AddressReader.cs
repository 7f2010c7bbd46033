using System.Text;
using NamedEntities.Languages;

namespace NamedEntities.Tokenization;

/// <summary>Recognizes web and mail addresses, domain names and handles at the beginning of a text.</summary>
internal static class AddressReader
{
    // Longer than any real one; a bound, so that "a.a.a.a…" costs linear time.
    private const int LongestLocalPart = 64;
    private const int LongestDomain = 128;

    private static readonly WordSet TopLevelDomains = new(LanguageData.Read("shared/domains.txt").Entries);

    /// <summary>The length of the address that a text begins with; 0 where it begins with none.</summary>
    public static int Match(ReadOnlySpan<char> text)
    {
        if (text[0] == '@')
            return MatchHandle(text);
        if (!char.IsLetterOrDigit(text[0]))
            return 0;
        int length = MatchUrl(text);
        if (length == 0)
            length = MatchMail(text);
        return length > 0 ? length : MatchDomainWithPath(text);
    }

    private static int MatchHandle(ReadOnlySpan<char> text)
    {
        int end = 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            end++;
        return end > 1 ? end : 0;
    }

    private static int MatchUrl(ReadOnlySpan<char> text)
    {
        int scheme = 0;
        while (scheme < text.Length && scheme < 10 && char.IsAsciiLetter(text[scheme]))
            scheme++;
        bool isUrl = text[scheme..].StartsWith("://")
            || (text[scheme..].StartsWith(".") && Ascii.EqualsIgnoreCase(text[..scheme], "www"));
        return isUrl ? EndOfUrl(text, scheme + 1) : 0;
    }

    private static int MatchMail(ReadOnlySpan<char> text)
    {
        int at = 0;
        while (at < text.Length && at < LongestLocalPart && (char.IsAsciiLetterOrDigit(text[at]) || "._+-".Contains(text[at])))
            at++;
        if (at == 0 || at + 1 >= text.Length || text[at] != '@')
            return 0;
        int domain = MatchDomain(text[(at + 1)..]);
        return domain > 0 ? at + 1 + domain : 0;
    }

    private static int MatchDomainWithPath(ReadOnlySpan<char> text)
    {
        int domain = MatchDomain(text);
        bool hasPath = domain > 0 && domain + 1 < text.Length && text[domain] == '/' && char.IsAsciiLetterOrDigit(text[domain + 1]);
        return hasPath ? EndOfUrl(text, domain) : domain;
    }

    /// <summary>The longest run of dotted labels whose last one is a top-level domain.</summary>
    private static int MatchDomain(ReadOnlySpan<char> text)
    {
        int best = 0;
        int labelStart = 0;
        int bound = Math.Min(text.Length, LongestDomain);
        for (int i = 0; i <= bound; i++)
        {
            if (i < bound && (char.IsLetterOrDigit(text[i]) || IsInnerHyphen(text, i)))
                continue;
            if (labelStart > 0 && i > labelStart && (i == text.Length || !char.IsLetterOrDigit(text[i]))
                && IsTopLevelDomain(text[..labelStart], text[labelStart..i]))
                best = i;
            if (i >= bound || text[i] != '.' || i == labelStart)
                break;
            labelStart = i + 1;
        }

        return best;
    }

    private static bool IsInnerHyphen(ReadOnlySpan<char> text, int index) =>
        text[index] == '-' && index > 0 && char.IsLetterOrDigit(text[index - 1])
        && index + 1 < text.Length && char.IsLetterOrDigit(text[index + 1]);

    /// <summary>A capitalised label after a lower-case one begins a sentence instead: <c>works.It</c>.</summary>
    private static bool IsTopLevelDomain(ReadOnlySpan<char> before, ReadOnlySpan<char> label) =>
        TopLevelDomains.Contains(label)
        && !(char.IsUpper(label[0]) && char.IsLower(label[^1]) && char.IsLower(before[0]));

    private static int EndOfUrl(ReadOnlySpan<char> text, int end)
    {
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !"\"<>«»".Contains(text[end]))
            end++;
        while (end > 0 && ".,;:!?)]}'".Contains(text[end - 1]))
            end--;
        return end;
    }
}
