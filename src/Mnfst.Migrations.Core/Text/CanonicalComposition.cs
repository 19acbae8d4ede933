using System.Text;

namespace Mnfst.Migrations.Core.Text;

/// <summary>
/// Unicode's canonical composition (UAX #15) of the basic plane: a letter and its mark as one character. The normalization
/// of .NET needs ICU, which many programs leave out, and then says of any text that it is composed already.
/// </summary>
internal static class CanonicalComposition
{
    private const char FirstSyllable = '\uac00';
    private const char LastSyllable = '\ud7a3';
    private const int Vowels = 21;
    private const int Finals = 28;

    /// <summary>For each mark the characters it joins, each followed by what comes of it.</summary>
    private static readonly Dictionary<string, string> Joined = new(StringComparer.Ordinal)
    {
        ["\u0300"] =
            "AÀEÈIÌOÒUÙaàeèiìoòuùÜǛüǜNǸnǹЕЀИЍеѐиѝĒḔēḕŌṐōṑWẀwẁÂẦâầĂẰăằÊỀêềÔỒôồƠỜơờƯỪưừYỲyỳἀἂἁἃ"
            + "ἈἊἉἋἐἒἑἓἘἚἙἛἠἢἡἣἨἪἩἫἰἲἱἳἸἺἹἻὀὂὁὃὈὊὉὋὐὒὑὓὙὛὠὢὡὣὨὪὩὫαὰεὲηὴιὶοὸυὺωὼΑᾺΕῈΗῊ"
            + "\u1fbf\u1fcdϊῒΙῚ\u1ffe\u1fddϋῢΥῪ\u00a8\u1fedΟῸΩῺ",
        ["\u0301"] =
            "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźÜǗüǘGǴgǵÅǺåǻÆǼæǽØǾøǿ\u00a8\u0385"
            + "ΑΆΕΈΗΉΙΊΟΌΥΎΩΏϊΐαάεέηήιίϋΰοόυύωώϒϓГЃКЌгѓкќÇḈçḉĒḖēḗÏḮïḯKḰkḱMḾmḿÕṌõṍŌṒōṓPṔpṕŨṸũṹWẂ"
            + "wẃÂẤâấĂẮăắÊẾêếÔỐôốƠỚơớƯỨưứἀἄἁἅἈἌἉἍἐἔἑἕἘἜἙἝἠἤἡἥἨἬἩἭἰἴἱἵἸἼἹἽὀὄὁὅὈὌὉὍὐὔὑὕὙὝὠὤὡὥὨὬὩὭ"
            + "\u1fbf\u1fce\u1ffe\u1fde",
        ["\u0302"] = "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷZẐzẑẠẬạậẸỆẹệỌỘọộ",
        ["\u0303"] = "AÃNÑOÕaãnñoõIĨiĩUŨuũVṼvṽÂẪâẫĂẴăẵEẼeẽÊỄêễÔỖôỗƠỠơỡƯỮưữYỸyỹ",
        ["\u0304"] =
            "AĀaāEĒeēIĪiīOŌoōUŪuūÜǕüǖÄǞäǟȦǠȧǡÆǢæǣǪǬǫǭÖȪöȫÕȬõȭȮȰȯȱYȲyȳИӢиӣУӮуӯGḠgḡḶḸḷḹṚṜṛṝαᾱΑᾹ" + "ιῑΙῙυῡΥῩ",
        ["\u0306"] = "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭУЎИЙийуўЖӁжӂАӐаӑЕӖеӗȨḜȩḝẠẶạặαᾰΑᾸιῐΙῘυῠΥῨ",
        ["\u0307"] =
            "CĊcċEĖeėGĠgġIİZŻzżAȦaȧOȮoȯBḂbḃDḊdḋFḞfḟHḢhḣMṀmṁNṄnṅPṖpṗRṘrṙSṠsṡŚṤśṥŠṦšṧṢṨṣṩTṪtṫWẆ"
            + "wẇXẊxẋYẎyẏſẛ",
        ["\u0308"] =
            "AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸΙΪΥΫιϊυϋϒϔЕЁІЇеёіїАӒаӓӘӚәӛЖӜжӝЗӞзӟИӤиӥОӦоӧӨӪөӫЭӬэӭУӰуӱЧӴ"
            + "чӵЫӸыӹHḦhḧÕṎõṏŪṺūṻWẄwẅXẌxẍtẗ",
        ["\u0309"] = "AẢaảÂẨâẩĂẲăẳEẺeẻÊỂêểIỈiỉOỎoỏÔỔôổƠỞơởUỦuủƯỬưửYỶyỷ",
        ["\u030a"] = "AÅaåUŮuůwẘyẙ",
        ["\u030b"] = "OŐoőUŰuűУӲуӳ",
        ["\u030c"] = "CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzžAǍaǎIǏiǐOǑoǒUǓuǔÜǙüǚGǦgǧKǨkǩƷǮʒǯjǰHȞhȟ",
        ["\u030f"] = "AȀaȁEȄeȅIȈiȉOȌoȍRȐrȑUȔuȕѴѶѵѷ",
        ["\u0311"] = "AȂaȃEȆeȇIȊiȋOȎoȏRȒrȓUȖuȗ",
        ["\u0313"] = "αἀΑἈεἐΕἘηἠΗἨιἰΙἸοὀΟὈυὐωὠΩὨρῤ",
        ["\u0314"] = "αἁΑἉεἑΕἙηἡΗἩιἱΙἹοὁΟὉυὑΥὙωὡΩὩρῥΡῬ",
        ["\u031b"] = "OƠoơUƯuư",
        ["\u0323"] =
            "BḄbḅDḌdḍHḤhḥKḲkḳLḶlḷMṂmṃNṆnṇRṚrṛSṢsṣTṬtṭVṾvṿWẈwẉZẒzẓAẠaạEẸeẹIỊiịOỌoọƠỢơợUỤuụƯỰưự" + "YỴyỵ",
        ["\u0324"] = "UṲuṳ",
        ["\u0325"] = "AḀaḁ",
        ["\u0326"] = "SȘsșTȚtț",
        ["\u0327"] = "CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţEȨeȩDḐdḑHḨhḩ",
        ["\u0328"] = "AĄaąEĘeęIĮiįUŲuųOǪoǫ",
        ["\u032d"] = "DḒdḓEḘeḙLḼlḽNṊnṋTṰtṱUṶuṷ",
        ["\u032e"] = "HḪhḫ",
        ["\u0330"] = "EḚeḛIḬiḭUṴuṵ",
        ["\u0331"] = "BḆbḇDḎdḏKḴkḵLḺlḻNṈnṉRṞrṟTṮtṯZẔzẕhẖ",
        ["\u0338"] =
            "←↚→↛↔↮⇐⇍⇔⇎⇒⇏∃∄∈∉∋∌∣∤∥∦∼≁≃≄≅≇≈≉=≠≡≢≍≭<≮>≯≤≰≥≱≲≴≳≵≶≸≷≹≺⊀≻⊁⊂⊄⊃⊅⊆⊈⊇⊉⊢⊬⊨⊭⊩⊮⊫⊯≼⋠≽⋡⊑⋢⊒⋣" + "⊲⋪⊳⋫⊴⋬⊵⋭",
        ["\u0342"] =
            "ἀἆἁἇἈἎἉἏἠἦἡἧἨἮἩἯἰἶἱἷἸἾἹἿὐὖὑὗὙὟὠὦὡὧὨὮὩὯαᾶ\u00a8\u1fc1ηῆ\u1fbf\u1fcfιῖϊῗ" + "\u1ffe\u1fdfυῦϋῧωῶ",
        ["\u0345"] =
            "ἀᾀἁᾁἂᾂἃᾃἄᾄἅᾅἆᾆἇᾇἈᾈἉᾉἊᾊἋᾋἌᾌἍᾍἎᾎἏᾏἠᾐἡᾑἢᾒἣᾓἤᾔἥᾕἦᾖἧᾗἨᾘἩᾙἪᾚἫᾛἬᾜἭᾝἮᾞἯᾟὠᾠὡᾡὢᾢὣᾣὤᾤὥᾥὦᾦὧᾧ"
            + "ὨᾨὩᾩὪᾪὫᾫὬᾬὭᾭὮᾮὯᾯὰᾲαᾳάᾴᾶᾷΑᾼὴῂηῃήῄῆῇΗῌὼῲωῳώῴῶῷΩῼ",
        ["\u0653"] = "\u0627\u0622",
        ["\u0654"] = "\u0627\u0623\u0648\u0624\u064a\u0626\u06d5\u06c0\u06c1\u06c2\u06d2\u06d3",
        ["\u0655"] = "\u0627\u0625",
        ["\u093c"] = "\u0928\u0929\u0930\u0931\u0933\u0934",
        ["\u09be"] = "\u09c7\u09cb",
        ["\u09d7"] = "\u09c7\u09cc",
        ["\u0b3e"] = "\u0b47\u0b4b",
        ["\u0b56"] = "\u0b47\u0b48",
        ["\u0b57"] = "\u0b47\u0b4c",
        ["\u0bbe"] = "\u0bc6\u0bca\u0bc7\u0bcb",
        ["\u0bd7"] = "\u0b92\u0b94\u0bc6\u0bcc",
        ["\u0c56"] = "\u0c46\u0c48",
        ["\u0cc2"] = "\u0cc6\u0cca",
        ["\u0cd5"] = "\u0cbf\u0cc0\u0cc6\u0cc7\u0cca\u0ccb",
        ["\u0cd6"] = "\u0cc6\u0cc8",
        ["\u0d3e"] = "\u0d46\u0d4a\u0d47\u0d4b",
        ["\u0d57"] = "\u0d46\u0d4c",
        ["\u0dca"] = "\u0dd9\u0dda\u0ddc\u0ddd",
        ["\u0dcf"] = "\u0dd9\u0ddc",
        ["\u0ddf"] = "\u0dd9\u0dde",
        ["\u102e"] = "\u1025\u1026",
        ["\u1b35"] =
            "\u1b05\u1b06\u1b07\u1b08\u1b09\u1b0a\u1b0b\u1b0c\u1b0d\u1b0e\u1b11\u1b12"
            + "\u1b3a\u1b3b\u1b3c\u1b3d\u1b3e\u1b40\u1b3f\u1b41\u1b42\u1b43",
        ["\u3099"] =
            "かがきぎくぐけげこごさざしじすずせぜそぞただちぢつづてでとどはばひびふぶへべほぼうゔゝゞカガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドハバヒビフブ"
            + "ヘベホボウヴワヷヰヸヱヹヲヺヽヾ",
        ["\u309a"] = "はぱひぴふぷへぺほぽハパヒピフプヘペホポ",
    };

    /// <summary>Characters that a composed text does not have, since each is the same as another: first and last of each run.</summary>
    private const string Singletons =
        "\u0340\u0341\u0343\u0344\u0374\u0374\u037e\u037e\u0387\u0387\u0958\u095f\u09dc\u09dd"
        + "\u09df\u09df\u0a33\u0a33\u0a36\u0a36\u0a59\u0a5b\u0a5e\u0a5e\u0b5c\u0b5d\u0f43\u0f43"
        + "\u0f4d\u0f4d\u0f52\u0f52\u0f57\u0f57\u0f5c\u0f5c\u0f69\u0f69\u0f73\u0f73\u0f75\u0f76"
        + "\u0f78\u0f78\u0f81\u0f81\u0f93\u0f93\u0f9d\u0f9d\u0fa2\u0fa2\u0fa7\u0fa7\u0fac\u0fac"
        + "\u0fb9\u0fb9\u1f71\u1f71\u1f73\u1f73\u1f75\u1f75\u1f77\u1f77\u1f79\u1f79\u1f7b\u1f7b"
        + "\u1f7d\u1f7d\u1fbb\u1fbb\u1fbe\u1fbe\u1fc9\u1fc9\u1fcb\u1fcb\u1fd3\u1fd3\u1fdb\u1fdb"
        + "\u1fe3\u1fe3\u1feb\u1feb\u1fee\u1fef\u1ff9\u1ff9\u1ffb\u1ffb\u1ffd\u1ffd\u2000\u2001"
        + "\u2126\u2126\u212a\u212b\u2329\u232a\u2adc\u2adc\uf900\ufa0d\ufa10\ufa10\ufa12\ufa12"
        + "\ufa15\ufa1e\ufa20\ufa20\ufa22\ufa22\ufa25\ufa26\ufa2a\ufa6d\ufa70\ufad9\ufb1d\ufb1d"
        + "\ufb1f\ufb1f\ufb2a\ufb36\ufb38\ufb3c\ufb3e\ufb3e\ufb40\ufb41\ufb43\ufb44\ufb46\ufb4e";

    /// <summary>Whether a composed text has another character in the place of this one.</summary>
    public static bool IsSingleton(char c)
    {
        for (var i = 0; i < Singletons.Length; i += 2)
        {
            if (c >= Singletons[i] && c <= Singletons[i + 1])
                return true;
        }
        return false;
    }

    /// <summary>The text with every mark joined to its letter where there is one character for both.</summary>
    public static string Compose(string text)
    {
        var plain = 0;
        while (plain < text.Length && text[plain] < '\u0300')
            plain++;
        // Nothing below joins what is before it.
        if (plain == text.Length)
            return text;

        var composed = new StringBuilder(text.Length);
        var letter = -1;
        foreach (var c in text)
        {
            if (letter >= 0 && !IsBlocked(composed, letter) && Join(composed[letter], c) is { } one)
            {
                composed[letter] = one;
                continue;
            }
            composed.Append(c);
            if (!IsBelow(c) || composed.Length == 1)
                letter = composed.Length - 1;
        }
        return composed.ToString();
    }

    /// <summary>A mark reaches its letter over those below the letter only.</summary>
    private static bool IsBlocked(StringBuilder text, int letter)
    {
        for (var i = letter + 1; i < text.Length; i++)
        {
            if (!IsBelow(text[i]))
                return true;
        }
        return false;
    }

    private static bool IsBelow(char c) => c is >= '\u0316' and <= '\u0333' or '\u0338';

    private static char? Join(char letter, char mark)
    {
        if (mark < '\u0300')
            return null;
        if (JoinHangul(letter, mark) is { } syllable)
            return syllable;
        if (!Joined.TryGetValue(mark.ToString(), out var pairs))
            return null;
        for (var i = 0; i < pairs.Length; i += 2)
        {
            if (pairs[i] == letter)
                return pairs[i + 1];
        }
        return null;
    }

    /// <summary>Two letters make a syllable, a third one ends it; these are computed, there are 11,172 of them.</summary>
    private static char? JoinHangul(char letter, char next)
    {
        if (letter is >= '\u1100' and <= '\u1112' && next is >= '\u1161' and <= '\u1175')
            return (char)(FirstSyllable + ((((letter - '\u1100') * Vowels) + (next - '\u1161')) * Finals));
        return
            letter is >= FirstSyllable and <= LastSyllable
            && (letter - FirstSyllable) % Finals == 0
            && next is >= '\u11a8' and <= '\u11c2'
            ? (char)(letter + (next - '\u11a7'))
            : null;
    }
}
