using Injerto.Images;

namespace Injerto.Runs;

#pragma warning disable CS1591 // The attribute of each setting is its documentation.

/// <content>How the data is read.</content>
public sealed partial record TrainingSpec
{
    [Setting("data", SettingPhase.Data,
        "Folder of photos (CLASS/*, or train/CLASS/* with val/ and test/), table (CSV), list (TXT), TFRecords, PASCAL "
        + "VOC, IDX, or an archive of these.",
        "Carpeta de fotos (CLASE/*, o train/CLASE/* con val/ y test/), tabla (CSV), lista (TXT), TFRecord, PASCAL "
        + "VOC, IDX, o un archivo comprimido con ellos.",
        Label = "Data|Datos", Shape = "DATA")]
    public string Data { get; init; } = "";

    [Setting("task", SettingPhase.Data,
        "What is learnt. auto: what the targets say; binary: two classes by a single output.",
        "Qué se aprende. auto: lo que dicen los objetivos; binary: dos clases con una sola salida.",
        Label = "Task|Tarea")]
    public TaskChoice Task { get; init; } = TaskChoice.Auto;

    [Setting("label-from", SettingPhase.Data,
        "Regular expression that finds a picture's class in its name: \"(?<label>[^_]+)_.*\"; with / in it, in its " +
        "path. "
        + "Groups called part and group tell those.",
        "Expresión regular que halla la clase de una imagen en su nombre: \"(?<label>[^_]+)_.*\"; con /, en su ruta. "
        + "Los grupos part y group los indican.",
        Label = "Classes from names|Clases según los nombres", Shape = "REGEX",
        DefaultText = "folders or tables|carpetas o tablas")]
    public string? LabelFrom { get; init; }

    [Setting("file-column", SettingPhase.Data,
        "Column of a table that names the pictures: its name, or its position from 1.",
        "Columna de una tabla que nombra las imágenes: su nombre, o su posición desde 1.",
        Label = "Column of files|Columna de archivos", Shape = "COLUMN",
        DefaultText = "found by name and contents|se busca por nombre y contenido")]
    public string? FileColumn { get; init; }

    [Setting("target", SettingPhase.Data,
        "Column of a table that is learnt; several of 0 and 1, or of numbers, with commas between.",
        "Columna de una tabla que se aprende; varias de 0 y 1, o de números, separadas por comas.",
        Label = "Columns to learn|Columnas que se aprenden", Shape = "COLUMNS",
        DefaultText = "found by name, else the last|se busca por nombre; si no, la última")]
    public string? TargetColumns { get; init; }

    [Setting("label-separator", SettingPhase.Data,
        "What parts several labels in a field of a table; none: nothing.",
        "Lo que separa varias etiquetas en un campo de una tabla; none: nada.",
        Label = "Separator of labels|Separador de etiquetas",
        DefaultText = "a bar, or what the fields show|una barra, o lo que muestren los campos")]
    public string? LabelSeparator { get; init; }

    [Setting("class-names", SettingPhase.Data,
        "File that names the classes which the data tells by numbers: a JSON list, or one name a line.",
        "Archivo con los nombres de las clases que los datos dan por números: una lista JSON, o uno por línea.",
        Label = "Names of the classes|Nombres de las clases", Shape = "FILE",
        DefaultText = "the numbers|los números")]
    public string? ClassNames { get; init; }

    [Setting("image-feature", SettingPhase.Data,
        "Feature of TFRecords that holds the picture.", "Característica de los TFRecord con la imagen.",
        Label = "Feature of the picture|Característica de la imagen", Shape = "NAME",
        DefaultText = "image/encoded, image and the like|image/encoded, image y similares")]
    public string? ImageFeature { get; init; }

    [Setting("label-feature", SettingPhase.Data,
        "Feature of TFRecords that is learnt.", "Característica de los TFRecord que se aprende.",
        Label = "Feature to learn|Característica que se aprende", Shape = "NAME",
        DefaultText = "image/class/label, class, label and the like|image/class/label, class, label y similares")]
    public string? LabelFeature { get; init; }

    [Setting("valid-fraction", SettingPhase.Data,
        "Share of each class that chooses, where the data brings no part for it.",
        "Parte de cada clase que elige, si los datos no la traen.",
        Label = "Validation share|Parte de validación", Above = 0, Below = 1)]
    public double ValidationFraction { get; init; } = 0.15;

    [Setting("strict", SettingPhase.Data,
        "Stop at a file that can't be read, instead of passing over it.",
        "Se detiene ante un archivo ilegible, en lugar de omitirlo.", DeterminesResult = false)]
    public bool Strict { get; init; }

    [Setting("max-megapixels", SettingPhase.Data,
        "Pass over pictures of more pixels than this, in millions.",
        "Omite las imágenes de más píxeles que estos, en millones.",
        Label = "Largest picture (megapixels)|Imagen máxima (megapíxeles)",
        Minimum = 1, Maximum = DecodeOptions.LargestMegapixels)]
    public int MaxMegapixels { get; init; } = DecodeOptions.DefaultMegapixels;
}
