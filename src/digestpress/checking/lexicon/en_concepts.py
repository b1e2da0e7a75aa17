"""The English words of concepts that papers share."""

CONCEPTS = """
model: model*
method: method* approach* technique* procedure
data: data
dataset: dataset* corpus corpora
benchmark: benchmark*
task: task tasks
training: train training trained trains
pretraining: pretrain* pre-train*
finetuning: finetun* fine-tun* retrain*
inference: inference
testing: test tests testing tested
reasoning: reasoning
decoding: decoding
prefill: prefill*
encoder: encoder*
decoder: decoder*
generator: generator*
discriminator: discriminator*
teacher: teacher*
student: student*
actor: actor*
critic: critic*
query: query queries
document: document* passage*
index: index indexing indices indexed
token: token*
word: word words
sentence: sentence*
punctuation: punctuation*
numeral: numeral* digit digits numbers
stopword: stop-word* stopword* function-word*
noun: noun nouns
verb: verb verbs
question: question*
answer: answer*
image: image* picture*
video: video*
audio: audio
speech: speech
text: text texts textual
code: code
weight: weights
gradient: gradient*
parameter: parameter*
memory: memory
latency: latency latencies
throughput: throughput
cost: cost costs expens*
energy: energy power
budget: budget*
layer: layer layers
head: attention-head* heads
accuracy: accura*
precision: precision
recall: recall
sensitivity: sensitivity
specificity: specificity
error: error* WER CER mistake*
loss: loss
score: score scores
perplexity: perplexity
quality: quality
diversity: diversity diverse
fluency: fluency fluent*
adequacy: adequacy adequate
faithfulness: faithful*
coherence: coherence coherent
informativeness: informativ*
consistency: consisten*
robustness: robust*
calibration: calibrat*
segmentation: segment*
detection: detect*
classification: classif*
retrieval: retriev*
translation: translat*
summary: summar*
generation: generat*
recognition: recogni* transcri*
planning: plan plans planning planner
compression: compress*
pruning: prun*
quantization: quantiz* quantis* dequantiz* dequantis*
distillation: distil*
attention: attention
cache: cache*
context: context*
prompt: prompt*
reward: reward*
policy: policy policies
noise: nois*
label: label* annotat*
supervision: supervis*
augmentation: augment*
regularization: regulariz* regularis*
contamination: contaminat* leak*
hallucination: hallucinat*
bias: bias*
privacy: priva*
safety: safe*
web: web internet online
news: news
sports: sport sports
economy: econom* finance financial
politics: politic*
science: scien*
math: math mathematic*
medicine: medic* clinic*
law: legal law
dialogue: dialog* conversation* chat
dialect: dialect*
subtitle: subtitle* caption*
hospital: hospital*
patient: patient*
lesion: lesion* tumor* tumour*
scan: scan scans CT MRI
scribble: scribble*
mask: mask*
frame: frame*
camera: camera*
object: object objects
scene: scene*
robot: robot*
hand: hand hands
face: face faces facial
person: person people human* participant* user* judge judges rater*
expert: expert* radiologist* specialist* professional*
author: author*
speaker: speaker*
child: child children paediatric pediatric
adult: adult*
elderly: elderly older
young: young younger
male: male males men man
female: female females women woman
small: small smaller smallest tiny
large: large larger largest big bigger
short: short shorter
long: long longer
easy: easy easier simple
hard: hard harder difficult complex
lower_layers: lower-layer*
upper_layers: upper-layer* higher-layer*
internal: in-domain in-distribution internal
external: out-of-domain out-of-distribution external
seen: seen
unseen: unseen
synthetic: synthetic* simulat* artificial*
real: real real-world
indoor: indoor*
outdoor: outdoor*
day: daytime day
night: night*
summer: summer
winter: winter
north: north*
south: south*
first: first
last: last final
monolingual: monolingual single-dialect single-language
multilingual: multilingual*
baseline: baseline*
ours: ours proposed
resolution: resolution*
batch: batch*
penalty: penalty penalties
threshold: threshold*
subset: subset*
subject: author's financial-interest* shares
license: licens* licenc*
hyperparameter: hyperparameter* hyper-parameter*
significance: significan*
theory: theor* proof* prove*
convergence: converg*
stability: stab*
transfer: transfer* generaliz* generalis* carry carries carried
scaling: scal*
speed: speed*
time: time
size: size
improvement: improv* gain*
difference: differen* differ gap margin
use: use uses used using utiliz* utilis* employ* leverag* exploit*
need: need* requir* necess* essential rely relies relied relying depend*
release: releas* public* available open-sourc* opensourc*
test_on: evaluat* experiment* tried try assess* examin* verif* validat*
study: study studies studied studying investigat* analyz* analys* address* explor* cover* consider*
include: includ* contain*
combine: combin* integrat* merg* together
prefer: prefer* favor* favour*
help: help* benefi* effective*
see: see sees saw access* observ*
decide: decid* decision*
remove: remov* delet* discard* ablat* dropping eliminat*
keep: keep* kept retain* preserv* maintain*
change: chang* modif* alter*
learn: learn*
understand: understand*
solve: solv*
assume: assum*
support: support*
allow: allow* enabl*
collect: collect* gather*
compare: compar*
agree: agree*
guarantee: guarante*
explain: explain* explanat*
access_data: download*
share: share shares shared sharing
replace: replac* substitut*
update: updat*
select: select* choos* chose* pick*
overlap: overlap*
independent: independen*
correlate: correlat*
English: English
Korean: Korean
Chinese: Chinese Mandarin
Japanese: Japanese
French: French
German: German
Spanish: Spanish
Italian: Italian
Portuguese: Portuguese
Russian: Russian
Arabic: Arabic
Hindi: Hindi
Vietnamese: Vietnamese
Thai: Thai
Turkish: Turkish
Finnish: Finnish
Swahili: Swahili
Yoruba: Yoruba
Basque: Basque
Quechua: Quechua
Aymara: Aymara
Guarani: Guarani
Jeju: Jeju Jejueo
Latin_language: Latin
Greek: Greek
Hebrew: Hebrew
Indonesian: Indonesian
Bengali: Bengali
Tamil: Tamil
Ukrainian: Ukrainian
Dutch: Dutch
Czech: Czech
Hungarian: Hungarian
Mongolian: Mongolian
Tibetan: Tibetan
Uyghur: Uyghur
Cantonese: Cantonese
Hokkien: Hokkien Minnan
Hakka: Hakka
Wu: Wu Shanghainese
Sichuanese: Sichuan*
Ainu: Ainu
Okinawan: Okinawan
Maori: Maori
Zulu: Zulu
Amharic: Amharic
Hausa: Hausa
Welsh: Welsh
Irish: Irish
China: China
Korea: Korea
Japan: Japan
America: America American USA
Germany: Germany
France: France
India: India
Spain: Spain
Brazil: Brazil
Europe: Europe European
Africa: Africa African
gate: gate gates gating gated
win: win wins won winning
lose: lost loses losing
tie: tie ties tied draw draws
male_voice: baritone
resist: resist*
analyser: analyser* analyzer* parser*
morpheme: morphem* morpholog*
manual: manual* by-hand hand-crafted
automatic: automatic* automated
modern: modern contemporary
classical: classical ancient
linear: linear*
open: open
closed: closed proprietary
random: random*
online_step: online
offline_step: offline
deployment: deploy* production
hardware: hardware device* chip*
mobile: mobile phone phones smartphone*
attack: attack* adversarial
ablation: ablation*
step: step steps stage* phase* round*
group: group groups cohort*
age: age aged ages years-old
gender: gender sex
relation: relation*
entity: entity entities
fact: fact*
length: length
depth: depth
width: width
temperature: temperature*
learning_rate: learning-rate*
seed: seed seeds
success: success* succeed*
performance: performance
failure: fail*
commercial: commercial*
microphone: microphone*
recording: recording*
volunteer: volunteer*
novice: novice* beginner* non-expert* layperson* laypeople
"""
"""Concept, and its words; ``*`` stands for any ending, ``_`` for a space or none."""
