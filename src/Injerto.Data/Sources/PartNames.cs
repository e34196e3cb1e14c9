using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>
/// The names under which the parts of data are known: in several languages, whatever the letter case, accents and
/// separators.
/// </summary>
/// <remarks>
/// Words that only say "data" or "pictures" may stand around them: <c>training_set</c>, <c>imagenes-de-prueba</c>.
/// </remarks>
internal static class PartNames
{
    /// <summary>The usual names, to tell in messages.</summary>
    public const string Usual = "train, val, test";

    private static readonly Dictionary<DataPart, string> Words = new()
    {
        [DataPart.Train] = "train training trainings trainval trn tr learn learning entrenamiento entrenar entrena " +
        "entreno aprendizaje treino "
            + "treinamento treinar entrainement entrainer apprentissage addestramento allenamento lern lernen " +
                "entrenament trening treningowy "
            + "treningowe egitim обучение обучающая тренировка тренировочная 训练 訓練 学習 훈련 학습",
        [DataPart.Val] = "val vals valid validate validation validating dev devel development eval evaluate " +
        "evaluation holdout vld validacion "
            + "validar evaluacion validacao avaliacao validierung validierungs evaluierung validazione valutazione " +
                "validacio validatie "
            + "walidacja walidacyjny walidacyjne dogrulama валидация валидационная проверка 验证 検証 검증",
        [DataPart.Test] = "test tests testing tst prueba pruebas probar ensayo ensayos teste testes prova provas " +
        "prove proves essai essais testen "
            + "testowy testowe sinama тест тестовая тестирование 测试 測試 テスト 테스트 시험",
    };

    private static readonly string[] Fillers =
    [
        "set", "sets", "data", "dataset", "datasets", "image", "images", "imgs", "img", "photos", "pictures", "pics",
        "split", "part", "subset",
        "datos", "conjunto", "imagenes", "fotos", "parte", "de", "del", "dados", "imagens", "donnees", "jeu", "dati",
        "immagini", "daten",
        "datensatz", "bilder", "menge", "satz", "集", "数据",
    ];

    private static readonly Dictionary<string, DataPart> Names = Words
        .SelectMany(pair => pair.Value.Split(' ').Select(word => (Word: Letters(word), Part: pair.Key)))
        .ToDictionary(pair => pair.Word, pair => pair.Part, StringComparer.Ordinal);

    /// <summary>
    /// The part that a name means; null where it means none. Numbers are no parts: folds are called by them.
    /// </summary>
    public static DataPart? Find(string name)
    {
        string letters = Letters(name);
        return name.Any(char.IsDigit) ? null : FindWithin(letters);
    }

    /// <summary><c> Did you mean 'x'?</c> for a name that is near one of a part.</summary>
    public static LocalizedText Hint(string name) =>
        NearNames.Hint(name, ["train", "val", "test", "training", "validation"]);

    private static DataPart? FindWithin(string letters)
    {
        if (Names.TryGetValue(letters, out var part)) return part;
        foreach (string filler in Fillers.Where(f => f.Length < letters.Length))
        {
            if (letters.EndsWith(filler, StringComparison.Ordinal)
                && FindWithin(letters[..^filler.Length]) is { } before) return before;
            if (letters.StartsWith(filler, StringComparison.Ordinal)
                && FindWithin(letters[filler.Length..]) is { } after) return after;
        }
        return null;
    }

    private static string Letters(string name) => string.Concat(CanonicalForm.Fold(name).Where(char.IsLetter));
}
