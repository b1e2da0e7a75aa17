"""The Chinese words of concepts that papers share."""

CONCEPTS = """
model: 模型
method: 方法 方案 做法
data: 数据
dataset: 数据集 语料库 语料
benchmark: 基准
task: 任务
training: 训练
pretraining: 预训练
finetuning: 微调 重新训练 再训练
inference: 推理 推断
testing: 测试
reasoning: 推理能力
decoding: 解码
prefill: 预填充
encoder: 编码器
decoder: 解码器
generator: 生成器
discriminator: 判别器
teacher: 教师
student: 学生
actor: 演员
critic: 评论家
query: 查询
document: 文档 段落 文本段
index: 索引
token: 词元 令牌
word: 单词 词语
sentence: 句子 语句
punctuation: 标点
numeral: 数字 数值
stopword: 停用词 功能词 虚词
noun: 名词
verb: 动词
question: 问题 题目
answer: 答案 回答
image: 图像 图片 影像
video: 视频
audio: 音频
speech: 语音
text: 文本 文字
code: 代码
weight: 权重
gradient: 梯度
parameter: 参数
memory: 内存 显存
latency: 延迟 时延
throughput: 吞吐量 吞吐
cost: 成本 费用 代价
energy: 能量 能耗 功耗
budget: 预算
layer: 层
head: 注意力头 头部
accuracy: 准确率 准确度 准确 正确率
precision: 精确率 精度
recall: 召回率
sensitivity: 敏感性 敏感度 灵敏度
specificity: 特异性 特异度
error: 错误 误差
loss: 损失
score: 得分 分数
perplexity: 困惑度
quality: 质量 画质
diversity: 多样性
fluency: 流畅
adequacy: 充分性
faithfulness: 忠实
coherence: 连贯
informativeness: 信息量
consistency: 一致
robustness: 鲁棒性 鲁棒 稳健
calibration: 校准
segmentation: 分割
detection: 检测
classification: 分类
retrieval: 检索
translation: 翻译 译文
summary: 摘要 总结
generation: 生成
recognition: 识别 转写
planning: 规划
compression: 压缩
pruning: 剪枝
quantization: 量化
distillation: 蒸馏
attention: 注意力
cache: 缓存
context: 上下文 语境
prompt: 提示
reward: 奖励
policy: 策略
noise: 噪声 噪音
label: 标注 标签
supervision: 监督
augmentation: 增强
regularization: 正则化
contamination: 污染 泄漏 泄露
hallucination: 幻觉
bias: 偏差 偏见
privacy: 隐私
safety: 安全
web: 网络 互联网 网页
news: 新闻
sports: 体育
economy: 经济 金融
politics: 政治
science: 科学
math: 数学
medicine: 医疗 医学 临床
law: 法律
dialogue: 对话
dialect: 方言
subtitle: 字幕
hospital: 医院
patient: 患者 病人
lesion: 病灶 病变 肿瘤
scan: 扫描
scribble: 涂鸦
mask: 掩码 掩膜
frame: 帧
camera: 相机 摄像
object: 物体 对象
scene: 场景
robot: 机器人
hand: 手部
face: 人脸 面部
person: 人类 人工 用户 参与者 评审员
expert: 专家 专业人员
author: 作者
speaker: 说话人 说话者
child: 儿童 小孩
adult: 成人 成年
elderly: 老年 老人
young: 年轻 青年
male: 男性 男子
female: 女性 女子
small: 小型 较小 小模型
large: 大型 较大 大模型
short: 短期 较短 短文本 短句
long: 长期 较长 越长 长文本 长句
easy: 简单 容易
hard: 困难 复杂 较难
lower_layers: 底层 低层
upper_layers: 顶层 高层
internal: 域内 内部 分布内
external: 域外 外部 分布外
seen: 已见 见过
unseen: 未见 没见过
synthetic: 合成 模拟 仿真
real: 真实 现实
indoor: 室内
outdoor: 室外 户外
day: 白天
night: 夜间 夜晚
summer: 夏季 夏天
winter: 冬季 冬天
north: 北部 北方
south: 南部 南方
first: 第一 首先
last: 最后 最终
monolingual: 单语 单方言
multilingual: 多语言 多语种
baseline: 基线
ours: 本文方法 我们的方法 所提
resolution: 分辨率
batch: 批次 批量 批大小
penalty: 惩罚
threshold: 阈值
subset: 子集
subject: 利益关系 股份
license: 许可
hyperparameter: 超参数
significance: 显著
theory: 理论 证明
convergence: 收敛
stability: 稳定
transfer: 迁移 泛化
scaling: 扩展 规模
speed: 速度
time: 时间 耗时
size: 大小 规模
improvement: 提升 提高 改进 改善
difference: 差异 差距 差别 区别
use: 使用 利用 采用 运用
need: 需要 要求 必须 必需 依赖
release: 公开 开源 发布
test_on: 评估 评测 实验 验证 检验
study: 研究 分析 调查 涵盖 覆盖 考虑 探讨
include: 包括 包含 含有
combine: 结合 组合 合并 整合
prefer: 偏好 更喜欢 青睐
help: 帮助 有效 有益 效果
see: 看到 看见 接触 访问
decide: 决定 判断
remove: 去掉 去除 移除 删除
keep: 保留 保持 维持
change: 改变 修改 变化
learn: 学习 学到
understand: 理解
solve: 解决
assume: 假设 假定
support: 支持
allow: 允许 使得
collect: 收集 采集
compare: 比较 对比
agree: 一致 同意
guarantee: 保证 保障
explain: 解释 说明
access_data: 下载
share: 共享
replace: 替代 取代 替换
update: 更新
select: 选择 挑选
overlap: 重叠 重复
independent: 独立
correlate: 相关
English: 英语 英文
Korean: 韩语 韩文 韩国语
Chinese: 中文 汉语 普通话
Japanese: 日语 日文
French: 法语
German: 德语
Spanish: 西班牙语
Italian: 意大利语
Portuguese: 葡萄牙语
Russian: 俄语
Arabic: 阿拉伯语
Hindi: 印地语
Vietnamese: 越南语
Thai: 泰语
Turkish: 土耳其语
Finnish: 芬兰语
Swahili: 斯瓦希里语
Yoruba: 约鲁巴语
Basque: 巴斯克语
Quechua: 克丘亚语 盖丘亚语
Aymara: 艾马拉语
Guarani: 瓜拉尼语
Jeju: 济州语 济州
Latin_language: 拉丁语
Greek: 希腊语
Hebrew: 希伯来语
Indonesian: 印尼语 印度尼西亚语
Bengali: 孟加拉语
Tamil: 泰米尔语
Ukrainian: 乌克兰语
Dutch: 荷兰语
Czech: 捷克语
Hungarian: 匈牙利语
Mongolian: 蒙古语 蒙语
Tibetan: 藏语
Uyghur: 维吾尔语
Cantonese: 粤语 广东话
Hokkien: 闽南语 闽南话
Hakka: 客家话 客家语
Wu: 吴语 上海话
Sichuanese: 四川话
Ainu: 阿伊努语
Okinawan: 冲绳语
Maori: 毛利语
Zulu: 祖鲁语
Amharic: 阿姆哈拉语
Hausa: 豪萨语
Welsh: 威尔士语
Irish: 爱尔兰语
China: 中国
Korea: 韩国
Japan: 日本
America: 美国
Germany: 德国
France: 法国
India: 印度
Spain: 西班牙
Brazil: 巴西
Europe: 欧洲
Africa: 非洲
gate: 门控
win: 获胜 胜出 赢
lose: 输给 输
tie: 平局 打平
male_voice: 男声
resist: 抵抗
analyser: 分析器 解析器
morpheme: 语素 形态
manual: 手动 手工 人工标注
automatic: 自动
modern: 现代
classical: 古典 古代 文言
linear: 线性
open: 开放
closed: 闭源 专有
random: 随机
online_step: 在线
offline_step: 离线
deployment: 部署
hardware: 硬件 设备 芯片
mobile: 移动设备 手机
attack: 攻击 对抗
ablation: 消融
step: 步骤 阶段 轮
group: 组 群体
age: 年龄 岁
gender: 性别
relation: 关系
entity: 实体
fact: 事实
length: 长度
depth: 深度
width: 宽度
temperature: 温度
learning_rate: 学习率
seed: 随机种子 种子
success: 成功
performance: 性能 表现
failure: 失败
commercial: 商业 商用
microphone: 麦克风
recording: 录音
volunteer: 志愿者
novice: 新手 非专家 初学者
"""
"""Concept, and its words; ``*`` stands for any ending, ``_`` for a space or none."""
