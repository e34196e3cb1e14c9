using Injerto.Images;
using Injerto.Models;
using Injerto.Text;
using Injerto.Training.Transfer;

namespace Injerto.Runs;

/// <summary>
/// Everything that a training is asked for. Each setting is described by the attribute on its property, and nowhere
/// else; its default is the property's. A property that is null is found out from model, weights and machine when the
/// run starts.
/// </summary>
#pragma warning disable CS1591 // The attribute of each setting is its documentation.
public sealed partial record TrainingSpec
{
    /// <summary>What <see cref="Weights"/> is where the training starts from random ones.</summary>
    public const string NoWeights = "none";

    /// <summary>The <see cref="Model"/> that is taken where none is named and its weights can be had.</summary>
    public const string DefaultModel = "mobilenet_v2";

    [Setting("model", SettingPhase.Model,
        "Architecture: see injerto models list.",
        "Arquitectura: véase injerto models list.", Label = "Model|Modelo", Shape = "NAME",
        DefaultText = "mobilenet_v2, or resnet18_cntk where its weights can't be had|mobilenet_v2, o resnet18_cntk si "
            + "no se pueden obtener sus pesos")]
    public string? Model { get; init; }

    [Setting("weights", SettingPhase.Model,
        "Pretrained weights: a file (.safetensors, .pth, .h5, .keras, .npz, .onnx), a published name, or none.",
        "Pesos preentrenados: un archivo (.safetensors, .pth, .h5, .keras, .npz, .onnx), un nombre publicado, o none.",
        Label = "Pretrained weights|Pesos preentrenados", Shape = "FILE",
        DefaultText = "the model's published ones, fetched if need be|los publicados del modelo, que se descargan si "
            + "hace falta")]
    public string? Weights { get; init; }

    [Setting("network", SettingPhase.Model,
        "A small network of one's own in place of the model, from random weights: mlp:64:relu:0.2,64:relu for a table, "
        + "cnn:16x5:relu:pool2:0.2,32x5:relu:pool2 for pictures (kernels x size, activation, pooling, dropout); grey, "
        + "before the layers shows it pictures in grey. A table gets one by itself.",
        "Una red pequeña propia en lugar del modelo, desde pesos al azar: mlp:64:relu:0.2,64:relu para una tabla, "
        + "cnn:16x5:relu:pool2:0.2,32x5:relu:pool2 para imágenes (núcleos x lado, activación, agrupamiento, dropout); "
        + "grey, delante de las capas le muestra las imágenes en gris. Una tabla recibe una por sí sola.",
        Label = "Network|Red", DefaultText = "none; mlp:64:relu,64:relu for a table|ninguna; mlp:64:relu,64:relu para "
            + "una tabla")]
    public NetworkSpec? Network { get; init; }

    [Setting("scale", SettingPhase.Model,
        "How the columns of a table are scaled, by the rows that are trained with: standard (mean 0, deviation 1), "
        + "minmax (0 to 1) or none.",
        "Cómo se escalan las columnas de una tabla, según las filas con las que se entrena: standard (media 0, "
        + "desviación 1), minmax (de 0 a 1) o none.",
        Label = "Scaling of columns|Escalado de las columnas")]
    public ColumnScaling Scale { get; init; } = ColumnScaling.Standard;

    [Setting("head", SettingPhase.Model,
        "Layers between pooling and output, as units:activation:dropout: 512:relu:0.5,256:relu:0.3; or linear.",
        "Capas entre el agrupamiento y la salida, como unidades:activación:dropout: 512:relu:0.5,256:relu:0.3; o "
        + "linear.",
        Label = "Head|Cabeza",
        DefaultText = "the model's own last layer, made anew|la última capa del modelo, hecha de nuevo")]
    public HeadSpec? Head { get; init; }

    [Setting("size", SettingPhase.Model,
        "Side of the pictures in pixels.",
        "Lado de las imágenes en píxeles.",
        Label = "Side of the pictures|Lado de las imágenes", DefaultText = "the model's own|el del modelo",
        Minimum = 16, Maximum = 1024)]
    public int? Size { get; init; }

    [Setting("offline", SettingPhase.Model,
        "Fetch nothing from the network.",
        "No descarga nada de la red.", DeterminesResult = false)]
    public bool Offline { get; init; }

    [Setting("augment", SettingPhase.Views,
        "How views differ: flip, vflip, rotate, zoom, shift, brightness, contrast, saturation, crop, ratio, elastic, "
        + "noise, randaugment; or none. Rotation in turns; brightness, contrast and saturation by how much around 1, "
        + "or as a range of factors, as in brightness=0.5..0.7; randaugment as operations:strength, as in 2:9.",
        "En qué difieren las vistas: flip, vflip, rotate, zoom, shift, brightness, contrast, saturation, crop, ratio, "
        + "elastic, noise, randaugment; o none. La rotación, en vueltas; brightness, contrast y saturation, en cuánto "
        + "se apartan de 1 o como intervalo de factores, como en brightness=0.5..0.7; randaugment, como "
        + "operaciones:fuerza, por ejemplo 2:9.",
        Label = "Augmentation|Aumento de datos",
        DefaultText = "flip,rotate=0.1,zoom=0.2,contrast=0.1; none with a network of one's own|"
            + "flip,rotate=0.1,zoom=0.2,contrast=0.1; none con una red propia")]
    public Augmentation? Augmentation { get; init; }

    [Setting("views", SettingPhase.Views,
        "Make N views of each image and use them again.",
        "Hace N vistas de cada imagen y las reutiliza.",
        Label = "Views of each image|Vistas de cada imagen",
        DefaultText = "a fresh one in every epoch|una nueva en cada época", Minimum = 1, Maximum = 10_000)]
    public int? Views { get; init; }

    [Setting("head-solver", SettingPhase.Head,
        "lbfgs: a regularised regression on standardised features of each image and its mirror image, solved to "
        + "convergence, its strength by cross-validation. adam: epochs of steps over augmented views, by "
        + "whichever optimizer is set. auto: lbfgs where there are pretrained weights, the head is linear and the "
        + "features fit into memory, else adam.",
        "lbfgs: una regresión regularizada sobre características estandarizadas de cada imagen y de su reflejo, "
        + "resuelta hasta converger, con la fuerza elegida por validación cruzada. adam: épocas de pasos sobre vistas "
        + "aumentadas, con el optimizador que se ponga. auto: lbfgs si hay pesos preentrenados, la cabeza es lineal y "
        + "las características caben en memoria; si no, adam.",
        Label = "Solver of the head|Método de la cabeza")]
    public HeadSolver HeadSolver { get; init; }

    [Setting("epochs", SettingPhase.Head,
        "Epochs of the new head on the frozen trunk, where steps train it.",
        "Épocas de la cabeza nueva sobre el tronco congelado, si se entrena por pasos.",
        Label = "Epochs of the head|Épocas de la cabeza", Minimum = 1, Maximum = 100_000, IsForSteps = true)]
    public int Epochs { get; init; } = 10;

    [Setting("lr", SettingPhase.Head,
        "Learning rate of the head, where steps train it.",
        "Tasa de aprendizaje de la cabeza, si se entrena por pasos.",
        Label = "Learning rate of the head|Tasa de aprendizaje de la cabeza", Above = 0, Maximum = 100,
        IsForSteps = true)]
    public double LearningRate { get; init; } = 1e-3;

    [Setting("batch", SettingPhase.Head,
        "Images in one step.",
        "Imágenes en un paso.",
        Label = "Images in a step|Imágenes en un paso", Minimum = 1, Maximum = 4096)]
    public int BatchSize { get; init; } = 32;

    [Setting("balance", SettingPhase.Head,
        "Class weights in the loss. classes: rare classes weigh more, so that all count the same. none: all images "
        + "weigh alike. auto: classes where an image has one class of several, none where it has any number of labels. "
        + "FILE: a weight for each class or label, as a JSON object or lines of name,weight.",
        "Pesos de las clases en la pérdida. classes: las clases raras pesan más, para que todas cuenten igual. none: "
        + "todas las imágenes pesan lo mismo. auto: classes si cada imagen tiene una sola clase, none si tiene "
        + "cualquier número de etiquetas. FILE: un archivo con un peso para cada clase o etiqueta, como objeto JSON o "
        + "líneas de nombre,peso.",
        Label = "Class weights|Pesos de las clases")]
    public Balance Balance { get; init; } = Balance.Auto;

    [Setting("tune-epochs", SettingPhase.Tail,
        "Epochs of everything above the cut after that; 0 for none.",
        "Épocas de todo lo que hay sobre el corte, después; 0 para ninguna.",
        Label = "Epochs of the tail|Épocas de la cola", Minimum = 0, Maximum = 100_000)]
    public int TuneEpochs { get; init; } = 5;

    [Setting("cut", SettingPhase.Tail,
        "What to tune: from a block on (features.16, 'after layer3'), the last (3, 'last 4 blocks', 'last 20 layers'), "
        + "all, or none.",
        "Qué se ajusta: desde un bloque (features.16, 'after layer3'), lo último (3, 'last 4 blocks', 'last 20 "
        + "layers'), all o none.",
        Label = "Cut|Corte", Shape = "BLOCK", DefaultText = "3; all without weights|3; all si no hay pesos")]
    public string? Cut { get; init; }

    [Setting("tune-lr", SettingPhase.Tail,
        "Learning rate above the cut.",
        "Tasa de aprendizaje sobre el corte.",
        Label = "Learning rate of the tail|Tasa de aprendizaje de la cola", Above = 0, Maximum = 100,
        DefaultText = "0.0001; 0.001 without weights|0.0001; 0.001 si no hay pesos")]
    public double? TuneLearningRate { get; init; }

    [Setting("batch-norm", SettingPhase.Tail,
        "Batch normalisation above the cut. auto: inference with weights, train without.",
        "Normalización por lotes sobre el corte. auto: inference con pesos, train sin ellos.",
        Label = "Batch normalisation above the cut|Normalización por lotes sobre el corte")]
    public BatchNormMode BatchNorm { get; init; } = BatchNormMode.Auto;

    [Setting("select", SettingPhase.Selection,
        "auto: what chooses is never what is reported. val: val chooses, even where it is also reported.",
        "auto: lo que elige nunca es lo que se informa. val: elige val, aunque también se informe.",
        Label = "Selection|Selección")]
    public Selection Selection { get; init; } = Selection.Auto;

    [Setting("refit", SettingPhase.Selection,
        "yes: once the images set aside have chosen, a solved head and what was tuned from it are trained anew with "
        + "them too. no: they only choose.",
        "yes: cuando las imágenes apartadas ya han elegido, la cabeza resuelta y lo ajustado a partir de ella se "
        + "entrenan de nuevo también con ellas. no: solo eligen.",
        Label = "Training anew with all images|Entrenar de nuevo con todas las imágenes")]
    public Refit Refit { get; init; } = Refit.Yes;

    [Setting("monitor", SettingPhase.Selection,
        "What chooses the epoch, and is shown first: loss or a metric of the task, such as balancedAccuracy or "
        + "macroF1.",
        "Lo que elige la época y se muestra primero: loss o una métrica de la tarea, como balancedAccuracy o macroF1.",
        Label = "Monitored value|Valor vigilado", Shape = "METRIC",
        DefaultText = "loss for a solved head and several labels; else accuracy, balancedAccuracy where a class has "
            + "more than twice the images of another, meanAbsoluteError for numbers|loss con una cabeza resuelta y con "
            + "varias etiquetas; si no, accuracy, balancedAccuracy si una clase tiene más del doble de imágenes que "
            + "otra, meanAbsoluteError con números")]
    public string? Monitor { get; init; }

    [Setting("threshold", SettingPhase.Selection,
        "The probability from which a label of several counts as given.",
        "La probabilidad a partir de la cual se asigna una etiqueta de varias.",
        Label = "Threshold of labels|Umbral de las etiquetas", Minimum = 0, Maximum = 1,
        DefaultText = "for each label the one of the best F1 on the images that choose|para cada etiqueta, el de mejor "
            + "F1 en las imágenes que eligen")]
    public double? Threshold { get; init; }

    [Setting("calibrate", SettingPhase.Selection,
        "yes: outputs are divided by a temperature, found on images that were not trained with, so that probabilities "
        + "say how often they are right; what is decided for stays the same. no: they stay as trained.",
        "yes: las salidas se dividen por una temperatura, hallada con imágenes con las que no se entrenó, para que las "
        + "probabilidades digan cuántas veces aciertan; lo decidido no cambia. no: quedan como se entrenaron.",
        Label = "Calibration of probabilities|Calibración de las probabilidades")]
    public Calibrate Calibrate { get; init; } = Calibrate.Yes;

    [Setting("mirror", SettingPhase.Selection,
        "no: a picture is judged as it is. yes: outputs for it and for its mirror image are averaged before they "
        + "become probabilities, in evaluation and prediction alike, at twice the time. auto: where that clearly "
        + "lowers the loss on the images that choose. Only where views are mirrored (flip).",
        "no: una imagen se evalúa tal cual. yes: sus salidas y las de su reflejo se promedian antes de convertirse en "
        + "probabilidades, tanto al evaluar como al predecir, y tarda el doble. auto: si eso baja con claridad la "
        + "pérdida en las imágenes que eligen. Solo si las vistas se reflejan (flip).",
        Label = "Average with mirror images|Media con imágenes reflejadas")]
    public MirrorMode Mirror { get; init; } = MirrorMode.No;

    [Setting("patience", SettingPhase.Selection,
        "Epochs without improvement after which a phase stops.",
        "Épocas sin mejora tras las que se detiene una fase.",
        Label = "Patience|Paciencia", Minimum = 1, Maximum = 100_000)]
    public int Patience { get; init; } = 5;

    [Setting("seed", SettingPhase.Seeds,
        "The seed of everything random. On one machine with one thread count, the same seed gives the same weights, "
        + "bit for bit.",
        "La semilla de todo lo aleatorio. En una misma máquina y con los mismos hilos, la misma semilla da los mismos "
        + "pesos, bit a bit.",
        Label = "Seed|Semilla")]
    public long Seed { get; init; } = 42;

    [Setting("split-seed", SettingPhase.Seeds,
        "The seed of the split into parts.", "La semilla del reparto en partes.",
        Label = "Seed of the split|Semilla del reparto", DefaultText = "the seed|la semilla")]
    public long? SplitSeed { get; init; }

    [Setting("view-seed", SettingPhase.Seeds,
        "The seed of the augmented views.", "La semilla de las vistas aumentadas.",
        Label = "Seed of the views|Semilla de las vistas", DefaultText = "the seed|la semilla")]
    public long? ViewSeed { get; init; }

    [Setting("order-seed", SettingPhase.Seeds,
        "The seed of the order of the images, and of dropout.", "La semilla del orden de las imágenes y de dropout.",
        Label = "Seed of the order|Semilla del orden", DefaultText = "the seed|la semilla")]
    public long? OrderSeed { get; init; }

    [Setting("weight-seed", SettingPhase.Seeds,
        "The seed of the initial weights.", "La semilla de los pesos iniciales.",
        Label = "Seed of the initial weights|Semilla de los pesos iniciales", DefaultText = "the seed|la semilla")]
    public long? WeightSeed { get; init; }

    [Setting("precision", SettingPhase.Machine,
        "auto: bf16 where the processor multiplies it in hardware, else fp32.",
        "auto: bf16 si el procesador lo multiplica en hardware; si no, fp32.",
        Label = "Precision|Precisión")]
    public Precision Precision { get; init; } = Precision.Auto;

    [Setting("device", SettingPhase.Machine,
        "auto: a GPU where there is one, else cpu.",
        "auto: una GPU si la hay; si no, cpu.", Label = "Device|Dispositivo", Shape = "auto|cpu|cuda")]
    public string Device { get; init; } = "auto";

    [Setting("threads", SettingPhase.Machine,
        "Threads of the engine. The last bits of the weights depend on it.",
        "Hilos del motor. De ellos dependen los últimos bits de los pesos.",
        Label = "Threads|Hilos", Minimum = 1,
        DefaultText = "the number of processors|el número de procesadores")]
    public int? Threads { get; init; }

    [Setting("out", SettingPhase.Output,
        "Where the run goes: a new folder, or that of a run to resume.",
        "Dónde queda la ejecución: una carpeta nueva, o la de una ejecución que se reanuda.",
        Shape = "FOLDER", DeterminesResult = false,
        DefaultText = "runs/DATA-N, the next free number|runs/DATOS-N, el siguiente número libre")]
    public string? Out { get; init; }

    [Setting("resume", SettingPhase.Output,
        "Go on with a run that was interrupted, to the same bits: the one in the output folder, else the data's last. "
        + "No setting need be repeated; a finished run is shown.",
        "Continúa una ejecución interrumpida, hasta los mismos bits: la de la carpeta de salida o, si no, la última de "
        + "esos datos. No hace falta repetir los ajustes; si terminó, se muestra.",
        DeterminesResult = false)]
    public bool Resume { get; init; }

    /// <summary>
    /// Says what is wrong with this value, all faults together, before a file or a device is touched; empty when
    /// nothing is.
    /// </summary>
    public IReadOnlyList<LocalizedText> Faults() => SpecFaults.Of(this);
}
