"""The Japanese words of concepts that papers share."""

CONCEPTS = """
model: モデル
method: 手法 方法 方式
data: データ
dataset: データセット コーパス
benchmark: ベンチマーク
task: タスク 課題
training: 学習 訓練
pretraining: 事前学習 事前訓練
finetuning: ファインチューニング 微調整 再学習
inference: 推論
testing: テスト
reasoning: 推論能力
decoding: デコード 復号
prefill: プリフィル
encoder: エンコーダ 符号化器
decoder: デコーダ 復号器
generator: 生成器
discriminator: 識別器 判別器
teacher: 教師モデル 教師 先生
student: 生徒 学生
actor: アクター
critic: クリティック
query: クエリ 検索語
document: 文書 文章 パッセージ
index: 索引 インデックス
token: トークン
word: 単語
sentence: 文ごと 文単位 文章
punctuation: 句読点
numeral: 数字 数値
stopword: ストップワード 機能語
noun: 名詞
verb: 動詞
question: 質問 問題
answer: 回答 解答 答え
image: 画像
video: 動画 ビデオ 映像
audio: 音響 オーディオ
speech: 音声 発話
text: テキスト
code: コード
weight: 重み
gradient: 勾配
parameter: パラメータ
memory: メモリ
latency: 遅延 レイテンシ
throughput: スループット
cost: コスト 費用
energy: エネルギー 電力
budget: 予算
layer: 層
head: ヘッド
accuracy: 正解率 正確 精度
precision: 適合率
recall: 再現率
sensitivity: 感度
specificity: 特異度
error: 誤り 誤差 エラー 誤答
loss: 損失
score: スコア 得点
perplexity: パープレキシティ
quality: 品質 画質
diversity: 多様性
fluency: 流暢
adequacy: 適切性 妥当性
faithfulness: 忠実
coherence: 一貫性 一貫し
informativeness: 情報量
consistency: 整合性
robustness: 頑健性 頑健 ロバスト
calibration: 較正 キャリブレーション
segmentation: 分割 セグメンテーション
detection: 検出 検知
classification: 分類
retrieval: 検索
translation: 翻訳
summary: 要約
generation: 生成
recognition: 認識 書き起こし
planning: 計画 プランニング
compression: 圧縮
pruning: 枝刈り プルーニング
quantization: 量子化
distillation: 蒸留
attention: 注意機構 アテンション
cache: キャッシュ
context: 文脈 コンテキスト
prompt: プロンプト
reward: 報酬
policy: 方策
noise: ノイズ 雑音
label: ラベル 注釈 アノテーション
supervision: 教師あり 教師付き 教師データ
augmentation: 拡張
regularization: 正則化
contamination: 汚染 リーク 漏洩
hallucination: 幻覚 ハルシネーション
bias: 偏り バイアス
privacy: プライバシー
safety: 安全
web: ウェブ インターネット
news: ニュース
sports: スポーツ
economy: 経済 金融
politics: 政治
science: 科学
math: 数学
medicine: 医療 医学 臨床
law: 法律
dialogue: 対話 会話
dialect: 方言
subtitle: 字幕 キャプション
hospital: 病院
patient: 患者
lesion: 病変 腫瘍
scan: スキャン
scribble: スクリブル 走り書き
mask: マスク
frame: フレーム
camera: カメラ
object: 物体
scene: シーン 場面
robot: ロボット
hand: 手の
face: 顔
person: 人間 人手 ユーザ 参加者 評価者
expert: 専門家 専門医
author: 著者
speaker: 話者
child: 子ども 子供 小児 児童
adult: 成人 大人
elderly: 高齢
young: 若い 若年 若者
male: 男性 男子
female: 女性 女子
small: 小さな 小さい 小型 小規模
large: 大きな 大きい 大型 大規模
short: 短い 短期
long: 長い 長く 長期 長文
easy: 易しい 簡単
hard: 難しい 困難 複雑
lower_layers: 下位層 下層
upper_layers: 上位層 上層
internal: ドメイン内 内部 分布内
external: ドメイン外 外部 分布外
seen: 既知
unseen: 未知
synthetic: 合成 模擬 シミュレーション
real: 現実 実世界
indoor: 屋内 室内
outdoor: 屋外 室外
day: 昼間
night: 夜間
summer: 夏
winter: 冬
north: 北部
south: 南部
first: 第一 最初
last: 最後 最終
monolingual: 単言語
multilingual: 多言語
baseline: ベースライン 基準モデル
ours: 提案手法 提案
resolution: 解像度
batch: バッチ
penalty: ペナルティ
threshold: 閾値 しきい値
subset: サブセット 部分集合
subject: 利害関係 株式
license: ライセンス
hyperparameter: ハイパーパラメータ
significance: 有意
theory: 理論 証明
convergence: 収束
stability: 安定
transfer: 転移 汎化
scaling: スケール 拡張性
speed: 速度
time: 時間
size: サイズ 大きさ
improvement: 改善 向上
difference: 違い 差は 差が
use: 使用 利用 用い 使っ 使う 活用
need: 必要 要する 要求 必須 依存
release: 公開 配布
test_on: 評価 実験 検証 試し
study: 研究 分析 調査 扱 網羅 対象 考慮
include: 含む 含み 含ま 含め
combine: 組み合わせ 統合 結合 併用
prefer: 好む 好み 好ま 選好
help: 役立 有効 効果
see: 見る 見ない 見え アクセス
decide: 決定 判断
remove: 除去 削除 取り除 取り除く
keep: 維持 保持 残す 残し
change: 変更 変化 修正
learn: 学ぶ 習得
understand: 理解
solve: 解決 解く
assume: 仮定 前提
support: サポート 支持 対応
allow: 可能に 許可
collect: 収集 集め
compare: 比較
agree: 一致 同意
guarantee: 保証
explain: 説明
access_data: ダウンロード
share: 共有
replace: 置き換え 代替
update: 更新
select: 選択 選ぶ 選び
overlap: 重複 重なり
independent: 独立
correlate: 相関
English: 英語
Korean: 韓国語
Chinese: 中国語
Japanese: 日本語
French: フランス語
German: ドイツ語
Spanish: スペイン語
Italian: イタリア語
Portuguese: ポルトガル語
Russian: ロシア語
Arabic: アラビア語
Hindi: ヒンディー語
Vietnamese: ベトナム語
Thai: タイ語
Turkish: トルコ語
Finnish: フィンランド語
Swahili: スワヒリ語
Yoruba: ヨルバ語
Basque: バスク語
Quechua: ケチュア語
Aymara: アイマラ語
Guarani: グアラニー語 グアラニ語
Jeju: 済州語 済州
Latin_language: ラテン語
Greek: ギリシャ語
Hebrew: ヘブライ語
Indonesian: インドネシア語
Bengali: ベンガル語
Tamil: タミル語
Ukrainian: ウクライナ語
Dutch: オランダ語
Czech: チェコ語
Hungarian: ハンガリー語
Mongolian: モンゴル語
Tibetan: チベット語
Uyghur: ウイグル語
Cantonese: 広東語
Hokkien: 閩南語
Hakka: 客家語
Wu: 呉語 上海語
Sichuanese: 四川語 四川方言
Ainu: アイヌ語
Okinawan: 沖縄語
Maori: マオリ語
Zulu: ズールー語
Amharic: アムハラ語
Hausa: ハウサ語
Welsh: ウェールズ語
Irish: アイルランド語
China: 中国
Korea: 韓国
Japan: 日本
America: 米国 アメリカ
Germany: ドイツ
France: フランス
India: インド
Spain: スペイン
Brazil: ブラジル
Europe: 欧州 ヨーロッパ
Africa: アフリカ
gate: ゲート
win: 勝利 勝ち 勝っ
lose: 敗北 負け
tie: 引き分け
male_voice: 男声
resist: 抵抗
analyser: 解析器 形態素解析
morpheme: 形態素
manual: 手作業 手動
automatic: 自動
modern: 現代
classical: 古典 古代
linear: 線形
open: オープン
closed: 非公開 クローズド
random: ランダム 無作為
online_step: オンライン
offline_step: オフライン
deployment: 展開 本番
hardware: ハードウェア 機器 装置
mobile: モバイル 携帯 スマートフォン
attack: 攻撃 敵対的
ablation: アブレーション
step: ステップ 段階 ラウンド
group: グループ 群
age: 年齢 歳
gender: 性別
relation: 関係
entity: エンティティ
fact: 事実
length: 長さ
depth: 深さ
width: 幅
temperature: 温度
learning_rate: 学習率
seed: シード
success: 成功
performance: 性能
failure: 失敗
commercial: 商用 営利
microphone: マイク
recording: 録音
volunteer: ボランティア
novice: 初心者 非専門家
"""
"""Concept, and its words; ``*`` stands for any ending, ``_`` for a space or none."""
