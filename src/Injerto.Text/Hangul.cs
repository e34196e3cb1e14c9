using System.Text;

namespace Injerto.Text;

/// <summary>Syllables of Hangul, which are made of their letters by arithmetic.</summary>
/// <remarks>Source: The Unicode Standard, section 3.12.</remarks>
internal static class Hangul
{
    private const int FirstSyllable = 0xAC00, FirstLead = 0x1100, FirstVowel = 0x1161, BeforeTail = 0x11A7;
    private const int Leads = 19, Vowels = 21, Tails = 28;

    public static Rune[]? Decompose(Rune rune)
    {
        int index = rune.Value - FirstSyllable;
        if (index is < 0 or >= Leads * Vowels * Tails) return null;
        var (lead, vowel) =
            (new Rune(FirstLead + (index / (Vowels * Tails))), new Rune(FirstVowel + (index / Tails % Vowels)));
        return index % Tails == 0 ? [lead, vowel] : [lead, vowel, new Rune(BeforeTail + (index % Tails))];
    }

    public static Rune? Compose(Rune first, Rune second)
    {
        int lead = first.Value - FirstLead, vowel = second.Value - FirstVowel;
        if (lead is >= 0 and < Leads && vowel is >= 0 and < Vowels)
            return new Rune(FirstSyllable + (((lead * Vowels) + vowel) * Tails));
        int syllable = first.Value - FirstSyllable, tail = second.Value - BeforeTail;
        return syllable is >= 0 and < Leads * Vowels * Tails && syllable % Tails == 0 && tail is > 0 and < Tails
            ? new Rune(first.Value + tail)
            : null;
    }
}
